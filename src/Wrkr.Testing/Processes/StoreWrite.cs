using Wrkr.Storage;

namespace Wrkr.Testing.Processes;

/// <summary>Something that a process makes durable: a commit, mail, or data that is too large for a commit.</summary>
internal sealed record StoreWrite
{
    /// <summary>Its number among all writes of the test, as far as somebody counts them.</summary>
    public int Number { get; set; }

    /// <summary>The commit; <see langword="null"/> when it is none.</summary>
    public JobCommit? Commit { get; init; }

    /// <summary>What is put into a job's inbox; empty when it is no mail.</summary>
    public ReadOnlyMemory<byte> Mail { get; init; }

    /// <summary>Whether it is a commit of a worker that keeps its lease.</summary>
    public bool KeepsLease => Commit is { Lease: not null };

    /// <summary>Whether it is a commit that leaves the job to nobody.</summary>
    public bool LeavesJob => Commit is { Lease: null, Events: not null };
}
