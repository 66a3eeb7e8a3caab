using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class CheckpointsCheck() : LaneCheck(
    "checkpoints",
    "A `decision-needed` checkpoint says what is required. A checkpoint of a job whose pack is there is in that pack, member by member.",
    "Export the job again if its pack is older than the record; else write checkpoints as the ledger has them.",
    ReasonCodes.VerifyHashMismatch, ReasonCodes.InvalidInput)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var (at, checkpoint) in lane.Of<CheckpointRecord>())
        {
            findings.Judge();
            if (checkpoint.Type == CheckpointTypes.DecisionNeeded && checkpoint.RequiredAction is null)
            {
                findings.Refuse(
                    at, $"{checkpoint.CheckpointId} needs a decision and has no required_action.", ReasonCodes.InvalidInput,
                    "Say of what kind the decision is, and what exactly somebody has to do.");
            }
            else if (lane.StoryOf(checkpoint.JobId) is { } story && Problem(story, checkpoint) is { } problem)
            {
                findings.Refuse(at, problem);
            }
        }
    }

    private static string? Problem(PackStory story, CheckpointRecord told) =>
        !story.Checkpoints.TryGetValue(told.CheckpointId, out var packed) ? $"'{story.File}' has no checkpoint {told.CheckpointId}."
        : Difference(packed, told) is { } member ? $"{told.CheckpointId} has another {member} in '{story.File}'."
        : null;

    private static string? Difference(CheckpointRecord packed, CheckpointRecord told)
    {
        var comparable = told with
        {
            Summary = PackedText.IsSame(packed.Summary, told.Summary) ? packed.Summary : told.Summary,
            RequiredAction = told.RequiredAction is { } action && packed.RequiredAction is { } required
                && PackedText.IsSame(required.Instructions, action.Instructions)
                    ? action with { Instructions = required.Instructions }
                    : told.RequiredAction,
        };
        using var one = JsonDocument.Parse(CanonicalJson.Write(packed, ContractJson.Checkpoint));
        using var other = JsonDocument.Parse(CanonicalJson.Write(comparable, ContractJson.Checkpoint));
        return one.RootElement.EnumerateObject().Concat(other.RootElement.EnumerateObject())
            .Select(member => member.Name)
            .FirstOrDefault(name => !one.RootElement.TryGetProperty(name, out var a) || !other.RootElement.TryGetProperty(name, out var b)
                || !JsonElement.DeepEquals(a, b));
    }
}
