using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>A job's row as it follows from its state: nothing else decides who can claim it and when.</summary>
internal static class Projection
{
    /// <summary>The shortest time between two looks at a child, and the longest.</summary>
    private static readonly (TimeSpan Shortest, TimeSpan Longest) Look = (TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    /// <param name="state">The state.</param>
    /// <param name="definition">The definition that it runs.</param>
    /// <param name="now">The time of the commit.</param>
    /// <param name="hasLooked">Whether the job's child was just looked at, and nothing is to be done.</param>
    public static JobProjection Of(JobState state, KnownDefinition definition, DateTimeOffset now, bool hasLooked = false) => new(
        state.JobType,
        state.Status,
        CanonicalJson.Write(state, LedgerJson.State),
        ClaimKey(state, definition.Facts),
        WakeAt(state, now, hasLooked),
        state.IsFinal());

    /// <summary>
    /// Which code can go on: the job type and the shape digest up to the cursor, with the step at the cursor once it was started.
    /// </summary>
    public static string ClaimKey(JobState state, DefinitionFacts facts) =>
        ClaimKey(state.JobType, facts, state.Cursor.Index + (state.Cursor.Attempt > 0 || state.IsCompensating() ? 1 : 0));

    public static string ClaimKey(string jobType, DefinitionFacts facts, int index) => jobType is SpecFacts.JobType
        ? SpecFacts.ClaimKey
        : $"{jobType}/{(index == 0 ? Wrkr.Shapes.ShapeDigest.OfJobType(jobType) : facts.Steps[index - 1].PrefixDigest)}";

    private static DateTimeOffset? WakeAt(JobState state, DateTimeOffset now, bool hasLooked) => state switch
    {
        _ when state.IsFinal() => null,
        { Phase: Phases.Canceling } when hasLooked && state.AwaitsChild() => NextLook(state.Child!, now),
        { Phase: Phases.Canceling } => now,
        { Hold: true } => null,
        { Decision: { } decision } => decision.DeadlineAt,
        { ReasonCodes.IsEmpty: false } => null,
        _ when state.AwaitsChild() => hasLooked ? NextLook(state.Child!, now) : now,
        { Wake: { } wake } => wake.At,
        _ => now,
    };

    /// <summary>
    /// A child's end comes as mail, which wakes the job; a look finds what a crash kept from being sent. The longer the job waits, the
    /// longer it goes without one.
    /// </summary>
    private static DateTimeOffset NextLook(ChildRef child, DateTimeOffset now) =>
        now + TimeSpan.FromTicks(Math.Clamp((now - child.Since).Ticks, Look.Shortest.Ticks, Look.Longest.Ticks));
}
