using Wrkr.Storage;

namespace Wrkr.Simulation;

/// <summary>A call of the store, as faults and traces see it.</summary>
internal sealed record StoreCall(CallKind Kind, string? JobId = null)
{
    public JobCommit? Commit { get; init; }

    public bool GivesUpLease => Commit is { Lease: null, ExpectedHead: not null };

    public override string ToString() => $"{Kind} {JobId}" + (Commit is { } commit
        ? $" {commit.ExpectedHead?.Seq ?? 0}+{commit.Events?.Count ?? 0} fence {commit.ExpectedFence}→{commit.NewFence} {commit.Row.Status}"
            + (commit.Lease is null ? ", gives up" : "") + (commit.Answers.IsEmpty ? "" : $", answers {commit.Answers.Length}")
        : "");
}
