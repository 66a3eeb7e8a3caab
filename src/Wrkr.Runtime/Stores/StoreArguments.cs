using System.Globalization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Refuses what no store could keep, before it is queued.</summary>
internal static class StoreArguments
{
    /// <summary>The longest lease: beyond it, a duration is a mistake of units.</summary>
    public static readonly TimeSpan LongestLease = TimeSpan.FromDays(366);

    public static void Require(JobCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        JobId.Require(commit.JobId);
        if (commit.NewFence != commit.ExpectedFence && commit.NewFence != commit.ExpectedFence + 1)
        {
            throw Wrong($"NewFence is {commit.NewFence}: keep {commit.ExpectedFence}, or claim with {commit.ExpectedFence + 1}.");
        }

        if (commit.ExpectedHead is null && commit.ExpectedFence != 0)
        {
            throw Wrong($"ExpectedFence is {commit.ExpectedFence}: a commit that creates a job expects 0.");
        }

        RequireEvents(commit);
        if (commit.Lease is { } lease)
        {
            RequireLease(lease.WorkerId, lease.Duration);
        }

        foreach (var blob in commit.Blobs)
        {
            if (blob.Bytes.Length > Blob.MaxCommitBytes)
            {
                throw Wrong(
                    $"Blob {blob.Sha256} has {blob.Bytes.Length} bytes; up to {Blob.MaxCommitBytes} fit a commit: use PutBlobAsync first.");
            }
        }
    }

    public static void Require(JobRestore restore)
    {
        ArgumentNullException.ThrowIfNull(restore);
        Require(restore.Commit);
        if (restore.Commit is { ExpectedHead: null } or { Lease: not null } or { Answers: not [] })
        {
            throw Wrong("A restored row builds on a ledger, leaves no lease and answers no mail.");
        }
    }

    public static void RequireLease(string workerId, TimeSpan duration)
    {
        ArgumentException.ThrowIfNullOrEmpty(workerId);
        if (duration <= TimeSpan.Zero || duration > LongestLease)
        {
            throw new ArgumentOutOfRangeException(
                nameof(duration), duration, $"A lease lasts more than nothing and at most {LongestLease.Days} days.");
        }
    }

    /// <summary>The place after which a page begins.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it is no page's <see cref="JobPage.Next"/>.</exception>
    public static long RequirePlace(string? after)
    {
        if (after is null)
        {
            return 0;
        }

        return long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{after}' is not the place of a page.", "Pass what the page before answered as next.");
    }

    /// <summary>Data is removed only under the protection of a removal that began.</summary>
    public static ArgumentException NoPruneBegan(string parameter) =>
        new($"No removal began at that moment or later: call {nameof(IPrunableStore.BeginPruneAsync)} first.", parameter);

    private static void RequireEvents(JobCommit commit)
    {
        if (commit.Events is not { } events)
        {
            if (commit.ExpectedHead is null || commit.IsClaim)
            {
                throw Wrong("Events are missing: a commit that creates or claims a job records that.");
            }

            return;
        }

        var firstSeq = (commit.ExpectedHead?.Seq ?? 0) + 1;
        if (events.FirstSeq != firstSeq || events.Count < 1)
        {
            throw Wrong(
                $"Events begin at {events.FirstSeq} and are {events.Count}: begin at {firstSeq}, right after the head, with at least one.");
        }
    }

    private static ArgumentException Wrong(string problem) => new(problem);
}
