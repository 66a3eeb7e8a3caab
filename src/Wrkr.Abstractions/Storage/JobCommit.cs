using System.Collections.Immutable;

namespace Wrkr.Storage;

/// <summary>
/// The only way to change a job: events, next row, lease, answers to mail, artifacts and blobs, all or nothing.
/// A store judges it in this order: the same events are there already → <see cref="CommitStatus.Committed"/>; the fence, and for a claim a
/// live lease → <see cref="CommitStatus.LeaseLost"/>; head, mail and expected data → <see cref="CommitStatus.Conflict"/>.
/// </summary>
public sealed record JobCommit
{
    /// <summary>The job.</summary>
    public required string JobId { get; init; }

    /// <summary>The head that the commit builds on; <see langword="null"/> creates the job.</summary>
    public required LedgerHead? ExpectedHead { get; init; }

    /// <summary>The fencing token that the row must have; 0 when the commit creates the job.</summary>
    public required long ExpectedFence { get; init; }

    /// <summary>
    /// The fencing token afterwards. One more than <see cref="ExpectedFence"/> makes the commit a claim, which needs that no lease is live.
    /// </summary>
    public required long NewFence { get; init; }

    /// <summary>The events, or <see langword="null"/> when only mail is answered.</summary>
    public required LedgerBatch? Events { get; init; }

    /// <summary>The row afterwards.</summary>
    public required JobProjection Row { get; init; }

    /// <summary>Whose lease it is afterwards, for how long from the store's now; <see langword="null"/> gives it up.</summary>
    public LeaseTerm? Lease { get; init; }

    /// <summary>The mail counter that the row must have. A commit that gives up the lease sets it, so that no mail is overlooked.</summary>
    public long? ExpectedMailSeq { get; init; }

    /// <summary>Answers to mail that the commit folded or refused.</summary>
    public ImmutableArray<MailAnswer> Answers { get; init; } = [];

    /// <summary>Artifacts recorded by the events; a path that is there already is replaced.</summary>
    public ImmutableArray<ArtifactRow> Artifacts { get; init; } = [];

    /// <summary>Data that the events refer to by digest.</summary>
    public ImmutableArray<Blob> Blobs { get; init; } = [];

    /// <summary>
    /// Data that the events name and the commit doesn't carry: it was put before. A store that data can be removed from
    /// (<see cref="IPrunableStore"/>) refuses the commit when any of it isn't there, and keeps it from then on.
    /// </summary>
    public ImmutableArray<Digest> ExpectedBlobs { get; init; } = [];

    /// <summary>Whether the commit claims the job.</summary>
    public bool IsClaim => NewFence != ExpectedFence;
}
