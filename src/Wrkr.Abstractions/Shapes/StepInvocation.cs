namespace Wrkr.Shapes;

/// <summary>
/// One attempt of one step, as a <see cref="JobStateMachine"/> sees it: where the arguments come from and where the result goes.
/// </summary>
public abstract class StepInvocation
{
    /// <summary>What the step's method may take as <see cref="StepContext"/>.</summary>
    public abstract StepContext Context { get; }

    /// <summary>The dependency-injection scope of this attempt.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>The job's input, read anew for each attempt.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    public abstract T Input<T>();

    /// <summary>The output of an earlier step, read anew for each attempt.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <param name="stepIndex">The index of the step that made it.</param>
    public abstract T Output<T>(int stepIndex);

    /// <summary>The approval of an earlier decision.</summary>
    /// <param name="stepIndex">The decision's index.</param>
    public abstract Approval Approval(int stepIndex);

    /// <summary>Whether an earlier step has made an output that this one may read: it may have been passed over.</summary>
    /// <param name="stepIndex">The index of the step; the step's own for the repetition before.</param>
    public abstract bool Has(int stepIndex);

    /// <summary>A signal's data, read anew for each attempt.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <param name="name">The signal's name.</param>
    public abstract T Signal<T>(string name);

    /// <summary>The step completed with a value.</summary>
    /// <typeparam name="T">The declared output type.</typeparam>
    /// <param name="output">The value; it is serialised at once.</param>
    public abstract StepOutcome Completed<T>(T output);

    /// <summary>The method of a <see cref="StepKind.Child"/> made the child's input.</summary>
    /// <typeparam name="T">The child's input type.</typeparam>
    /// <param name="input">The input; it is serialised at once, as the child's type writes its input.</param>
    public abstract StepOutcome Child<T>(T input);

    /// <summary>The step completed without a value.</summary>
    public static StepOutcome Completed() => new StepOutcome.Completed(null);

    /// <summary>The step completed with a value, and may run once more.</summary>
    /// <typeparam name="T">The declared output type.</typeparam>
    /// <param name="output">The value; it is serialised at once.</param>
    /// <param name="repeats">Whether the step's next repetition follows.</param>
    public StepOutcome Completed<T>(T output, bool repeats) => (StepOutcome.Completed)Completed(output) with { Repeats = repeats };

    /// <summary>The step chose where the job goes.</summary>
    /// <typeparam name="T">The declared output type.</typeparam>
    /// <param name="result">What its method returned.</param>
    public StepOutcome Routed<T>(StepResult<T> result) =>
        (result ?? throw new InvalidOperationException("The step's method returned null instead of a StepResult.")).On(this);

    /// <summary>The step's condition doesn't hold.</summary>
    public static StepOutcome Skipped() => new StepOutcome.Skipped("its condition doesn't hold");

    /// <summary>The decision's method said what to ask.</summary>
    /// <param name="request">The question.</param>
    public static StepOutcome Decide(DecisionRequest request) =>
        new StepOutcome.Decision(
            request ?? throw new InvalidOperationException("The decision's method returned null instead of a DecisionRequest."));

    /// <summary>A service from <see cref="Services"/>.</summary>
    /// <typeparam name="T">The service's type.</typeparam>
    /// <exception cref="InvalidOperationException">It isn't registered.</exception>
    public T Service<T>() where T : class => Services.GetService(typeof(T)) as T
        ?? throw new InvalidOperationException(
            $"No service of type {typeof(T)} is registered, and a job's constructor needs it: add it to the host's services.");
}
