using System.Collections.Immutable;

namespace Wrkr.Runtime.Acceptance.Checks;

/// <summary>Every type of checkpoint that the job's policy requires was emitted at least once.</summary>
internal sealed class RequiredCheckpointsCheck(ImmutableArray<string> types) : IResultCheck
{
    public string Name => AcceptanceChecks.RequiredCheckpoints;

    public string PassedMessage => "all required checkpoints emitted";

    public ValueTask<ImmutableArray<AcceptanceCheck>> RunAsync(JudgedResult result, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ImmutableArray<AcceptanceCheck>>(
        [
            .. types.Distinct(StringComparer.Ordinal).Where(type => !result.Outcome.CheckpointTypes.Contains(type)).Select(type =>
                new AcceptanceCheck(Name, false, $"required checkpoint was never emitted: {type}")
                {
                    Reason = ReasonCodes.AcceptMissingArtifact,
                }),
        ]);
}
