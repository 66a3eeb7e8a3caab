using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// What a ledger comes to: the fold of its events by the <see cref="Reducer"/>. A job's row holds exactly these bytes. Nothing in it grows
/// with history.
/// </summary>
internal sealed record JobState
{
    /// <summary>The version of this record's form.</summary>
    public required int Format { get; init; }

    public required string JobId { get; init; }

    public required string JobType { get; init; }

    public required int JobVersion { get; init; }

    public required string ShapeDigest { get; init; }

    /// <summary>Which <see cref="DefinitionFacts"/> the job runs.</summary>
    public required Digest DefinitionSha256 { get; init; }

    /// <summary>What the job's JobSpec says of it; written only when it comes from one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SpecFacts? Spec { get; init; }

    /// <summary>One of <see cref="JobStatuses"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Whether somebody asked the job to stop at the next step boundary.</summary>
    public required bool Hold { get; init; }

    /// <summary>One of <see cref="Phases"/>.</summary>
    public required string Phase { get; init; }

    public required Cursor Cursor { get; init; }

    /// <summary>The outputs that a step from the cursor on still reads: step id to the event that holds the output.</summary>
    public required ImmutableSortedDictionary<string, long> Live { get; init; }

    public required Usage Counters { get; init; }

    /// <summary>What the attempt that is running has been debited ahead.</summary>
    public required Usage Reserved { get; init; }

    public required Limits Limits { get; init; }

    public required EnvironmentRef? Environment { get; init; }

    /// <summary>The decision that waits for a verdict.</summary>
    public required OpenDecision? Decision { get; init; }

    /// <summary>What the job waits for besides people.</summary>
    public required Wake? Wake { get; init; }

    public required LeaseHolder? Lease { get; init; }

    /// <summary>The last completed step that a compensation would undo.</summary>
    public required long? UndoSeq { get; init; }

    /// <summary>The event that holds the job's result.</summary>
    public required long? ResultSeq { get; init; }

    /// <summary>The event that holds the latest judgement of the job's result; written only when there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? AcceptanceSeq { get; init; }

    /// <summary>
    /// When somebody's checkpoint was added last; written only when the definition says how much time lies between two of them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>
    /// Whether an attempt of the at-most-once step at the cursor was cut short, so that nobody knows whether it took effect; written only
    /// then.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InDoubt { get; init; }

    /// <summary>How far the step over items at the cursor is; written only when one has ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ItemProgress? Items { get; init; }

    /// <summary>What <see cref="UndoSeq"/> completed; written only with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UndoRef? Undo { get; init; }

    /// <summary>Why the job undoes what it did; written only while it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UndoReason? Undoing { get; init; }

    /// <summary>Whether what the job did was undone, so that it can't be retried; written only then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Compensated { get; init; }

    /// <summary>The event of the last operation that the step at the cursor has remembered; written only when there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? OperationSeq { get; init; }

    /// <summary>The child of the step at the cursor; written only when it has submitted one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChildRef? Child { get; init; }

    /// <summary>The job that submitted this one; written only when one did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ParentRef? Parent { get; init; }

    /// <summary>Why the job is stopped, or what the last attempt failed with until a retry is scheduled.</summary>
    public required ImmutableArray<string> ReasonCodes { get; init; }

    /// <summary>What people call the job.</summary>
    public string Name() => Spec?.Name ?? JobType;

    /// <summary>Whether an attempt is running, or was when its worker died.</summary>
    public bool IsStarted() => Cursor.StartedSeq is not null;

    public bool IsCompensating() => Phase is Phases.Compensating;

    public bool IsFinal() => Status is JobStatuses.Completed or JobStatuses.Canceled;
}
