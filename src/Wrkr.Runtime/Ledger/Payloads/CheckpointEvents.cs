using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <param name="Type">One of <see cref="CheckpointTypes"/>.</param>
/// <param name="Summary">What happened, for people.</param>
/// <param name="Status">The job's status once the commit is done.</param>
/// <param name="BudgetState">What was used so far.</param>
/// <param name="ArtifactsDelta">What changed since the last checkpoint.</param>
/// <param name="ReasonCodes">Why the job stops, when it does.</param>
/// <param name="RequiredAction">What somebody has to do.</param>
/// <param name="Cmd">Who asked for it; written only when it came by mail.</param>
internal sealed record CheckpointEmitted(
    string Type,
    UserData Summary,
    string Status,
    BudgetState BudgetState,
    ArtifactsDelta ArtifactsDelta,
    ImmutableArray<string> ReasonCodes,
    RequiredAction? RequiredAction,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Command? Cmd = null) : EventPayload;

internal sealed record BudgetState(long RetryCount, long StepCount, long ToolCallCount, long WallTimeSeconds)
{
    public static BudgetState Of(Usage counters) =>
        new(counters.RetryCount, counters.StepCount, counters.ToolCallCount, counters.WallMs / 1000);
}

internal sealed record ArtifactsDelta(ImmutableArray<string> Added, ImmutableArray<string> Changed, ImmutableArray<string> Removed)
{
    public static ArtifactsDelta None { get; } = new([], [], []);
}

internal sealed record RequiredAction(string Kind, UserData Instructions);

/// <param name="Path">Where it is.</param>
/// <param name="Sha256">The digest of its bytes, unless it is missing.</param>
/// <param name="Bytes">Their number.</param>
/// <param name="PreviousSha256">The digest that the path had before.</param>
/// <param name="Missing">Whether there was no such file.</param>
/// <param name="Redacted">Whether its bytes are never to be kept.</param>
/// <param name="Captured">Whether its bytes are in the store; written only when they are.</param>
internal sealed record ArtifactRecorded(
    string Path, Digest? Sha256, long? Bytes, Digest? PreviousSha256, bool Missing, bool Redacted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Captured = false) : EventPayload;
