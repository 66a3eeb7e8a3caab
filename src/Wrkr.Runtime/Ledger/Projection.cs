using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>A job's row as it follows from its state: nothing else decides who can claim it and when.</summary>
internal static class Projection
{
    public static JobProjection Of(JobState state, KnownDefinition definition, DateTimeOffset now) => new(
        state.JobType,
        state.Status,
        CanonicalJson.Write(state, LedgerJson.State),
        ClaimKey(state, definition.Facts),
        WakeAt(state, now),
        state.IsFinal());

    /// <summary>
    /// Which code can go on: the job type and the shape digest up to the cursor, with the step at the cursor once it was started.
    /// </summary>
    public static string ClaimKey(JobState state, DefinitionFacts facts) =>
        ClaimKey(state.JobType, facts, state.Cursor.Index + (state.Cursor.Attempt > 0 || state.IsCompensating() ? 1 : 0));

    public static string ClaimKey(string jobType, DefinitionFacts facts, int index) => jobType is SpecFacts.JobType
        ? SpecFacts.ClaimKey
        : $"{jobType}/{(index == 0 ? Wrkr.Shapes.ShapeDigest.OfJobType(jobType) : facts.Steps[index - 1].PrefixDigest)}";

    private static DateTimeOffset? WakeAt(JobState state, DateTimeOffset now) => state switch
    {
        _ when state.IsFinal() => null,
        { Phase: Phases.Canceling } => now,
        { Hold: true } => null,
        { Decision: { } decision } => decision.DeadlineAt,
        { ReasonCodes.IsEmpty: false } => null,
        { Wake: { } wake } => wake.At,
        _ => now,
    };
}
