using System.Collections.Immutable;
using Wrkr.Forgery;
using Wrkr.Shapes;

namespace Wrkr.Simulation.Processes;

/// <summary>The jobs of a simulation.</summary>
internal sealed class JobPlan(Choices any)
{
    private const int MostJobs = 3;

    public ImmutableArray<(string JobId, JobDefinition<string, string> Definition)> Jobs { get; } =
    [
        .. Enumerable.Range(1, 1 + any.Int(MostJobs)).Select(number => ($"job-{number}", any.Pick<JobDefinition<string, string>>([.. SimJobs.Submitted, .. UndoJobs.All, .. ChildJobs.Parents]))),
    ];
}
