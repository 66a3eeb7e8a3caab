using System.Collections.Immutable;
using Wrkr.Runtime.Conformance.Checks;

namespace Wrkr.Runtime.Conformance;

/// <summary>
/// The checks, in the order in which their failures count: first what can be read, then what each thing says, then what they agree on.
/// </summary>
internal static class LaneChecks
{
    public static ImmutableArray<LaneCheck> All { get; } =
    [
        new FilesCheck(), new PacksCheck(), new PackNamesCheck(), new SignaturesCheck(), new SameJobCheck(), new RecordsCheck(),
        new JobSpecsCheck(), new AcceptanceConfigsCheck(), new ReasonCodesCheck(), new ExitCodesCheck(), new DigestsCheck(),
        new LeasesCheck(), new CheckpointsCheck(), new ApprovalsCheck(), new StatusesCheck(), new AcceptancesCheck(),
        new WorkItemsCheck(), new SummariesCheck(), new FootersCheck(),
    ];
}
