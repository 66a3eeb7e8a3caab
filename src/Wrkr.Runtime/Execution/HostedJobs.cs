using System.Runtime.CompilerServices;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Execution;

/// <summary>What is computed once from each definition, kept as long as the definition is.</summary>
internal static class HostedJobs
{
    private static readonly ConditionalWeakTable<JobDefinition, HostedJob> Known = [];

    public static HostedJob Of(JobDefinition definition) => Known.GetValue(definition, static definition => new HostedJob(definition));
}
