using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Commits;

/// <summary>A commit and who waits for its answer.</summary>
internal sealed class CommitItem(JobCommit commit)
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Canceled = 2;

    private readonly TaskCompletionSource<CommitResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public JobCommit Commit => commit;

    /// <summary>About how many bytes travel with it.</summary>
    public long Size { get; } =
        commit.Row.State.Length + (commit.Events?.Lines.Length ?? 0) + commit.Blobs.Sum(blob => (long)blob.Bytes.Length);

    public bool HasExtras { get; } = !commit.Answers.IsEmpty || !commit.Artifacts.IsEmpty || !commit.Blobs.IsEmpty;

    /// <summary>Whether it is still wanted. From then on it can't be canceled: its sender hears whether it is written.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) != Canceled;

    public void Answer(CommitStatus status, long now, long mailSeq) => _answer.TrySetResult(new(status, Microseconds.ToTime(now), mailSeq));

    public void Fail(Exception error) => _answer.TrySetException(error);

    /// <summary>The answer; canceled only when it wasn't begun.</summary>
    public async Task<CommitResult> WaitAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static (item, token) =>
            {
                var self = (CommitItem)item!;
                if (Interlocked.CompareExchange(ref self._state, Canceled, Waiting) == Waiting)
                {
                    self._answer.TrySetCanceled(token);
                }
            },
            this).ConfigureAwait(false);
        return await _answer.Task.ConfigureAwait(false);
    }
}
