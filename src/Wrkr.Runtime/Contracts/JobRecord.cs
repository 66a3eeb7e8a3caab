namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.job</c>: the job in one line.</summary>
internal sealed record JobRecord() : ContractRecord("wrkr.job")
{
    public required string JobId { get; init; }

    /// <summary>The job type.</summary>
    public required string Name { get; init; }

    public required string Status { get; init; }

    public required JobBudgets Budgets { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.JobId(JobId);
        Demand.Text(Name, "name");
        Demand.OneOf(Status, "status", Vocabulary.Statuses);
        Demand.Count(Budgets.RetryCount, "retry_count");
        Demand.Count(Budgets.StepCount, "step_count");
        Demand.Count(Budgets.ToolCallCount, "tool_call_count");
    }
}

/// <summary>What the job has used, by the names of v1.</summary>
internal sealed record JobBudgets(long RetryCount, long StepCount, long ToolCallCount);
