using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.work_item</c>: what a person is asked for, as an item for a tracker.</summary>
internal sealed record WorkItem() : ContractRecord("wrkr.work_item")
{
    public required Valid<JobIdRule> JobId { get; init; }

    public required Valid<CheckpointIdRule> CheckpointId { get; init; }

    public required Valid<BlockingTypeRule> CheckpointType { get; init; }

    public required string RequiredAction { get; init; }

    public required ImmutableArray<Valid<ReasonCodeRule>> ReasonCodes { get; init; }

    public required ImmutableArray<string> NextCommands { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? ArtifactPointers { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Text(RequiredAction, "required_action");
        Demand.Texts(NextCommands, "next_commands");
    }
}
