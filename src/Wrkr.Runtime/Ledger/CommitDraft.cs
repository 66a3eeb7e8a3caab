using System.Buffers;
using System.Collections.Immutable;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// A commit as it is put together: each event goes through the reducer when it is added, so none that it refuses can be built.
/// </summary>
internal sealed class CommitDraft
{
    private readonly IDefinitionLookup _definitions;
    private readonly string _jobId;
    private readonly LedgerHead? _expectedHead;
    private readonly ArrayBufferWriter<byte> _lines = new(4096);
    private readonly ImmutableArray<MailAnswer>.Builder _answers = ImmutableArray.CreateBuilder<MailAnswer>();
    private readonly ImmutableArray<ArtifactRow>.Builder _artifacts = ImmutableArray.CreateBuilder<ArtifactRow>();
    private readonly ImmutableArray<Blob>.Builder _blobs = ImmutableArray.CreateBuilder<Blob>();
    private HashSet<Digest>? _named;
    private LedgerFlags _flags;

    /// <param name="jobId">The job.</param>
    /// <param name="state">The state to build on; <see langword="null"/> for a new job.</param>
    /// <param name="head">The head to build on; <see langword="null"/> for a new job.</param>
    /// <param name="fence">The token to write under.</param>
    /// <param name="createdAt">The one time of all its events.</param>
    /// <param name="definitions">Finds the definitions that the ledger names.</param>
    public CommitDraft(
        string jobId, JobState? state, LedgerHead? head, long fence, DateTimeOffset createdAt, IDefinitionLookup definitions)
    {
        _jobId = jobId;
        _definitions = definitions;
        _expectedHead = head;
        Current = state;
        Head = head;
        Fence = fence;
        CreatedAt = Timestamp.ToMicroseconds(createdAt);
    }

    public DateTimeOffset CreatedAt { get; }

    public long Fence { get; }

    /// <summary>The state after the events so far.</summary>
    public JobState State => Current ?? throw new InvalidOperationException("The job has no event yet.");

    /// <summary>The definition that the job runs.</summary>
    public KnownDefinition Definition => _definitions.Find(State.DefinitionSha256)
        ?? throw new InvalidOperationException("The reducer accepts no event under an unknown definition.");

    /// <summary>The head after the events so far.</summary>
    public LedgerHead? Head { get; private set; }

    public int Count { get; private set; }

    /// <summary>Whether there is nothing to commit.</summary>
    public bool IsEmpty => Count == 0 && _answers.Count == 0;

    private JobState? Current { get; set; }

    /// <summary>The sequence number that the next event gets.</summary>
    public long NextSeq => (Head?.Seq ?? 0) + 1;

    /// <summary>Adds an event.</summary>
    /// <exception cref="RefusedEventException">It isn't legal here; the draft is as it was.</exception>
    public ChainedEvent Add(EventPayload payload, bool executed = true)
    {
        var e = new LedgerEvent(_jobId, NextSeq, CreatedAt, Producer.Version, executed, Fence, payload);
        var next = Reducer.Apply(Current, e, _definitions);
        var chained = EventLine.Write(e, Head?.Sha256 ?? Digest.Zero);
        _lines.Write(chained.Line.Span);
        _lines.Write("\n"u8);
        foreach (var sha256 in NamedData.Of(payload))
        {
            (_named ??= []).Add(sha256);
        }

        _flags |= payload is CheckpointEmitted ? LedgerFlags.Checkpoint : LedgerFlags.None;
        Head = new(e.Seq, chained.Sha256);
        Current = next;
        Count++;
        return chained;
    }

    public void Answer(MailAnswer answer) => _answers.Add(answer);

    /// <summary>Whether the job's child was looked at, and nothing is to be done before the next look.</summary>
    public bool HasLooked { get; set; }

    /// <summary>Whether somebody is told of an event.</summary>
    public bool IsAnsweredByEvents => _answers.Any(answer => answer.Seq is not null);

    /// <summary>What of <paramref name="mail"/> the commit leaves in the inbox.</summary>
    public IReadOnlyList<Mail> Unanswered(IReadOnlyList<Mail> mail)
    {
        if (mail.Count == _answers.Count)
        {
            return [];
        }

        var answered = _answers.Select(answer => answer.MailSeq).ToHashSet();
        return [.. mail.Where(item => !answered.Contains(item.MailSeq))];
    }

    public void Record(ArtifactRow artifact) => _artifacts.Add(artifact);

    /// <summary>Data that an event refers to and doesn't hold.</summary>
    public void Attach(Blob blob) => _blobs.Add(blob);

    /// <summary>The same answers on an unchanged job.</summary>
    public CommitDraft WithoutEvents(JobState state, LedgerHead head, long fence)
    {
        var answersOnly = new CommitDraft(_jobId, state, head, fence, CreatedAt, _definitions);
        answersOnly._answers.AddRange(_answers);
        return answersOnly;
    }

    /// <summary>The commit.</summary>
    /// <param name="expectedFence">The fence that the row has.</param>
    /// <param name="lease">Whose lease it is afterwards; <see langword="null"/> gives it up.</param>
    /// <param name="expectedMailSeq">The mail counter that the row must have.</param>
    public JobCommit Build(long expectedFence, LeaseTerm? lease, long? expectedMailSeq) => new()
    {
        JobId = _jobId,
        ExpectedHead = _expectedHead,
        ExpectedFence = expectedFence,
        NewFence = Fence,
        Events = Count == 0
            ? null
            : new(NextSeq - Count, Count, Fence, _flags, Head!.Sha256, _lines.WrittenSpan.ToArray()),
        Row = Projection.Of(State, Definition, CreatedAt, HasLooked),
        Lease = lease,
        ExpectedMailSeq = expectedMailSeq,
        Answers = _answers.ToImmutable(),
        Artifacts = _artifacts.ToImmutable(),
        Blobs = _blobs.ToImmutable(),
        ExpectedBlobs = _named is null ? [] : [.. _named.Except(_blobs.Select(blob => blob.Sha256))],
    };
}
