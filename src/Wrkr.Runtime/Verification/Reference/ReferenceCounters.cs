namespace Wrkr.Runtime.Verification.Reference;

/// <summary>What the reference implementation counts.</summary>
internal sealed record ReferenceCounters(long RetryCount, long StepCount, long ToolCallCount)
{
    public static ReferenceCounters None { get; } = new(0, 0, 0);

    public static ReferenceCounters Of(ReferencePayload payload) =>
        new(payload.Count("retry_count"), payload.Count("step_count"), payload.Count("tool_call_count"));

    public bool IsBelow(ReferenceCounters other) =>
        RetryCount < other.RetryCount || StepCount < other.StepCount || ToolCallCount < other.ToolCallCount;
}
