using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class AcceptancesCheck() : LaneCheck(
    "acceptances",
    "An acceptance result adds up: checks run are checks passed and failures, and there are reason codes where there are failures. One of "
        + "a job whose pack is there has the counts, failures and codes of the pack's.",
    "Export the job again after it was judged: an acceptance that isn't in the ledger accepts nothing.",
    ReasonCodes.VerifyHashMismatch)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var (at, result) in lane.Of<AcceptResult>())
        {
            findings.Judge();
            if ((AddsUp(result) ?? Contradicts(lane, result)) is { } problem)
            {
                findings.Refuse(at, problem);
            }
        }
    }

    private static string? AddsUp(AcceptResult result) =>
        result.ChecksPassed + result.Failures.Length != result.ChecksRun || result.Failures.IsEmpty != result.ReasonCodes.IsEmpty
            ? $"It doesn't add up: {Words(result)}."
            : null;

    private static string? Contradicts(Lane lane, AcceptResult told)
    {
        if (lane.StoryOf(told.JobId) is not { } story)
        {
            return null;
        }

        return story.Outcome.Acceptance is not { } packed ? $"By '{story.File}', the result of job '{told.JobId}' was never judged."
            : IsSame(packed, told) ? null
            : $"It says {Words(told)}, and '{story.File}' says {Words(packed)}{(Words(told) == Words(packed) ? ", of other checks" : "")}.";
    }

    private static bool IsSame(AcceptResult packed, AcceptResult told) =>
        (packed.ChecksRun, packed.ChecksPassed) == (told.ChecksRun, told.ChecksPassed)
        && packed.ReasonCodes.SequenceEqual(told.ReasonCodes)
        && packed.Failures.Length == told.Failures.Length
        && packed.Failures.Zip(told.Failures).All(pair =>
            pair.First.Check == pair.Second.Check && pair.First.Artifact == pair.Second.Artifact
            && PackedText.IsSame(pair.First.Message, pair.Second.Message));

    private static string Words(AcceptResult result) =>
        $"{result.ChecksRun} checks run, {result.ChecksPassed} passed, {result.Failures.Length} failures, "
            + $"{result.ReasonCodes.Length} reason codes";
}
