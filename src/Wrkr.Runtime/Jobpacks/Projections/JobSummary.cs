using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Jobpacks.Projections;

/// <summary>What <c>job.json</c> says of a state.</summary>
internal static class JobSummary
{
    public static JobRecord Of(JobState state, LedgerEvent last) => new()
    {
        CreatedAt = last.CreatedAt,
        ProducerVersion = last.ProducerVersion,
        JobId = state.JobId,
        Name = state.Name(),
        Status = state.Status,
        Budgets = new(state.Counters.RetryCount, state.Counters.StepCount, state.Counters.ToolCallCount),
    };
}
