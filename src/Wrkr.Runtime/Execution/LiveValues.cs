using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>The outputs that the step at the cursor reads: kept while they are live, else read by key. Never the history.</summary>
internal sealed class LiveValues(IJobStore store, string jobId)
{
    private readonly Dictionary<long, LiveValue> _known = [];

    /// <summary>An output that this worker has just made, so that it needn't be read back.</summary>
    public void Remember(long seq, ReadOnlyMemory<byte> json) => _known[seq] = new LiveValue(json, null);

    /// <summary>What <paramref name="step"/> reads, by the id of the step that made it.</summary>
    public async ValueTask<IReadOnlyDictionary<string, LiveValue>> LoadAsync(
        JobState state, StepFacts step, CancellationToken cancellationToken)
    {
        var wanted = step.Uses.Distinct().Where(id => !step.IsOptional(id) || state.Live.ContainsKey(id))
            .ToDictionary(id => id, id => state.Live[id], StringComparer.Ordinal);
        return await LoadAsync(state, wanted, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the compensation of <paramref name="step"/> reads, and what is undone after it.</summary>
    public async ValueTask<(IReadOnlyDictionary<string, LiveValue> Values, UndoRef? Next)> LoadUndoneAsync(
        JobState state, StepFacts step, CancellationToken cancellationToken)
    {
        var wanted = step.Compensation!.Uses.Where(id => id != step.Id).Distinct()
            .ToDictionary(id => id, id => state.Live[id], StringComparer.Ordinal);
        var values = new Dictionary<string, LiveValue>(
            await LoadAsync(state, wanted, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal);
        var seq = state.UndoSeq!.Value;
        var undone = (await LedgerReader.FindAsync(store, jobId, [seq], cancellationToken).ConfigureAwait(false))[seq];
        var (output, next) = undone.Payload switch
        {
            StepCompleted completed => (completed.Output, completed.UndoPrevious),
            ItemCompleted completed => (completed.Output, completed.UndoPrevious),
            ChildCompleted completed => (completed.Output, completed.UndoPrevious),
            _ => throw new WrkrException(ReasonCodes.StoreCorrupt, $"Event {seq} of job '{jobId}' completed nothing that could be undone."),
        };
        if (output is not null)
        {
            values[step.Id] = new(await UserDataReader.ReadAsync(store, output, cancellationToken).ConfigureAwait(false), null);
        }

        return (values, next);
    }

    private async ValueTask<IReadOnlyDictionary<string, LiveValue>> LoadAsync(
        JobState state, Dictionary<string, long> wanted, CancellationToken cancellationToken)
    {
        foreach (var dead in _known.Keys.Where(seq => !state.Live.ContainsValue(seq)).ToList())
        {
            _known.Remove(dead);
        }

        var missing = wanted.Values.Where(seq => !_known.ContainsKey(seq)).ToList();
        if (missing.Count > 0)
        {
            foreach (var (seq, e) in await LedgerReader.FindAsync(store, jobId, missing, cancellationToken).ConfigureAwait(false))
            {
                _known[seq] = await ReadAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }

        return wanted.ToDictionary(pair => pair.Key, pair => _known[pair.Value], StringComparer.Ordinal);
    }

    private async ValueTask<LiveValue> ReadAsync(LedgerEvent e, CancellationToken cancellationToken) => e.Payload switch
    {
        JobSubmitted submitted =>
            new(await UserDataReader.ReadAsync(store, submitted.Input, cancellationToken).ConfigureAwait(false), null),
        StepCompleted { Output: { } output } =>
            new(await UserDataReader.ReadAsync(store, output, cancellationToken).ConfigureAwait(false), null),
        ChildCompleted { Output: { } output } =>
            new(await UserDataReader.ReadAsync(store, output, cancellationToken).ConfigureAwait(false), null),
        SignalReceived signal =>
            new(await UserDataReader.ReadAsync(store, signal.Data, cancellationToken).ConfigureAwait(false), null),
        ApprovalRecorded approval => new(default, approval.ToApproval()),
        _ => throw new WrkrException(ReasonCodes.StoreCorrupt, $"Event {e.Seq} of job '{jobId}' holds no output."),
    };
}
