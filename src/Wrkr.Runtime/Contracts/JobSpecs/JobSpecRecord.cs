using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Contracts.JobSpecs;

/// <summary><c>wrkr.jobspec</c>: a job as a file.</summary>
internal sealed record JobSpecRecord() : ContractRecord("wrkr.jobspec")
{
    public required string Name { get; init; }

    public required string Objective { get; init; }

    public required JobSpecInputs Inputs { get; init; }

    public required ImmutableArray<string> ExpectedArtifacts { get; init; }

    public required JobSpecAdapter Adapter { get; init; }

    public required JobSpecBudgets Budgets { get; init; }

    public required JobSpecCheckpoints CheckpointPolicy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JobSpecAcceptance? Acceptance { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JobSpecEnvironment? EnvironmentFingerprint { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Text(Name, "name");
        Demand.Text(Objective, "objective");
        Inputs.Validate();
        Demand.Text(Adapter.Name, "name");
        Demand.Object(Adapter.Config, "config");
        Budgets.Validate();
        CheckpointPolicy.Validate();
    }
}
