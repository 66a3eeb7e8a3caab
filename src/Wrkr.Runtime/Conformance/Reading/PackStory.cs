using Wrkr.Runtime.Attestations.Statements;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Inspection;
using Wrkr.Storage;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>What a valid pack tells of what a lane's other files speak of.</summary>
internal sealed record PackStory
{
    public required string File { get; init; }

    public required string JobId { get; init; }

    public required long Events { get; init; }

    public required PackOutcome Outcome { get; init; }

    /// <summary>The checkpoints that somebody speaks of, by id.</summary>
    public required IReadOnlyDictionary<string, CheckpointRecord> Checkpoints { get; init; }

    /// <summary>The approvals of checkpoints that somebody speaks of.</summary>
    public required IReadOnlyList<ApprovalRecord> Approvals { get; init; }

    /// <summary>The statuses with their beginnings, in order; empty unless somebody speaks of one.</summary>
    public required IReadOnlyList<(DateTimeOffset Since, string Status)> Statuses { get; init; }

    /// <summary>The environments that were found or accepted.</summary>
    public required IReadOnlySet<string> EnvironmentHashes { get; init; }

    /// <summary>Whether texts or data were left out on export, so that two exports of one state may differ.</summary>
    public required bool IsRedacted { get; init; }

    /// <summary>How much data is there by its digest alone: another export may have it.</summary>
    public required long DataByDigest { get; init; }

    /// <summary>The digest of the file.</summary>
    public required Digest Sha256 { get; init; }

    /// <summary>What a signature over it says; <see langword="null"/> when it is of a kind that can't be signed.</summary>
    public required JobpackStatement? Statement { get; init; }

    /// <summary>
    /// The statuses that the job had around a moment. An event is stamped before it is committed, and whoever asks meanwhile is told the
    /// status before it at a later time.
    /// </summary>
    public IEnumerable<string> StatusesAround(DateTimeOffset time, TimeSpan slack)
    {
        for (var index = 0; index < Statuses.Count; index++)
        {
            var isOver = index + 1 < Statuses.Count && Statuses[index + 1].Since < time - slack;
            if (Statuses[index].Since <= time + slack && !isOver)
            {
                yield return Statuses[index].Status;
            }
        }
    }
}
