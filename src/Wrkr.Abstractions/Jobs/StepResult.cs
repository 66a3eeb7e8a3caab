using Wrkr.Shapes;

namespace Wrkr;

/// <summary>
/// Where a routing step leads when that isn't simply the next step. Converts to the step's own <see cref="StepResult{T}"/>.
/// </summary>
public sealed class StepResult
{
    private StepResult(Func<StepInvocation, StepOutcome> toOutcome) => ToOutcome = toOutcome;

    internal Func<StepInvocation, StepOutcome> ToOutcome { get; }

    /// <summary>The step completes, and the next one follows.</summary>
    /// <typeparam name="T">The step's output type.</typeparam>
    /// <param name="value">Its output.</param>
    public static StepResult<T> Next<T>(T value) => new(step => step.Completed(value));

    /// <summary>The step completes, and a later one follows; those between aren't run.</summary>
    /// <typeparam name="T">The step's output type.</typeparam>
    /// <param name="stepId">The later step's durable id; the step must be declared to go there.</param>
    /// <param name="value">Its output.</param>
    public static StepResult<T> SkipTo<T>(string stepId, T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(stepId);
        return new(step => Completed(step, value) with { Target = stepId });
    }

    /// <summary>The step completes and the job with it; the steps after it aren't run.</summary>
    /// <typeparam name="TResult">The type of the job's result.</typeparam>
    /// <param name="result">The job's result.</param>
    public static StepResult Complete<TResult>(TResult result) => new(
        step => Completed(step, result) with { EndsJob = true, ResultType = typeof(TResult) });

    /// <summary>The job stops as <c>blocked_error</c>; a retry runs the step again.</summary>
    /// <param name="reason">Why, for people.</param>
    public static StepResult Block(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new(_ => new StepOutcome.Blocked(reason));
    }

    /// <summary>
    /// The same step is called again at a time, with the next attempt number: that is no retry. Until then the job holds no thread, lease
    /// or
    /// memory. What it has done so far it keeps itself, or with <see cref="StepContext.OnceAsync{T}"/>.
    /// </summary>
    /// <param name="time">When, by the store's clock.</param>
    public static StepResult ContinueAt(DateTimeOffset time) => new(_ => new StepOutcome.ContinueAt(time));

    private static StepOutcome.Completed Completed<T>(StepInvocation step, T value) => (StepOutcome.Completed)step.Completed(value);
}

/// <summary>What a routing step returns: its output, or where the job goes instead.</summary>
/// <typeparam name="T">The step's output type.</typeparam>
public sealed class StepResult<T>
{
    internal StepResult(Func<StepInvocation, StepOutcome> toOutcome) => ToOutcome = toOutcome;

    internal Func<StepInvocation, StepOutcome> ToOutcome { get; }

    /// <summary>The step completes with a value, and the next one follows.</summary>
    /// <param name="value">Its output.</param>
    public static implicit operator StepResult<T>(T value) => StepResult.Next(value);

    /// <summary>The same for a step of any output type.</summary>
    /// <param name="result">Where the job goes.</param>
    public static implicit operator StepResult<T>(StepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.ToOutcome);
    }

    /// <summary>What it comes to; generated code calls this.</summary>
    /// <param name="step">The attempt.</param>
    public StepOutcome On(StepInvocation step) => ToOutcome(step);
}
