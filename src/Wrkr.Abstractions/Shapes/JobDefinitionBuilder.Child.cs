using System.Collections.Immutable;

namespace Wrkr.Shapes;

/// <summary>Children, declared by hand.</summary>
public sealed partial class JobDefinitionBuilder<TInput, TOutput>
{
    /// <summary>
    /// Adds a step that submits another job and waits for it. The job holds no thread, lease or memory meanwhile; the step's output is the
    /// child's result.
    /// </summary>
    /// <typeparam name="T1">The parameter's type, by which it is bound.</typeparam>
    /// <typeparam name="TChildInput">The child's input.</typeparam>
    /// <typeparam name="TChildOutput">The child's result.</typeparam>
    /// <param name="id">Its durable id. The child's job id is made of it.</param>
    /// <param name="job">The child's job type. A host that runs this job runs it too, without being told.</param>
    /// <param name="input">Makes the child's input. It is called once for each child that is recorded, and may be called again before
    /// that.</param>
    /// <param name="options">Which budget the child runs under.</param>
    /// <exception cref="ArgumentException">Nothing earlier has the parameter's type, or the child ends with a decision.</exception>
    public JobDefinitionBuilder<TInput, TChildOutput> Child<T1, TChildInput, TChildOutput>(
        string id, JobDefinition<TChildInput, TChildOutput> job, Func<T1, TChildInput> input, ChildOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(input);
        var first = Bind<T1>(id);
        return Submits<TChildInput, TChildOutput>(
            id, job.Name, options, input, [first.Source], step => input(first.Read(step)), [.. Children, () => job]);
    }

    /// <summary>The same with two parameters.</summary>
    /// <typeparam name="T1">The first parameter's type, by which it is bound.</typeparam>
    /// <typeparam name="T2">The second parameter's type, by which it is bound.</typeparam>
    /// <typeparam name="TChildInput">The child's input.</typeparam>
    /// <typeparam name="TChildOutput">The child's result.</typeparam>
    /// <param name="id">Its durable id. The child's job id is made of it.</param>
    /// <param name="job">The child's job type. A host that runs this job runs it too, without being told.</param>
    /// <param name="input">Makes the child's input.</param>
    /// <param name="options">Which budget the child runs under.</param>
    /// <exception cref="ArgumentException">Nothing earlier has a parameter's type, or the child ends with a decision.</exception>
    public JobDefinitionBuilder<TInput, TChildOutput> Child<T1, T2, TChildInput, TChildOutput>(
        string id, JobDefinition<TChildInput, TChildOutput> job, Func<T1, T2, TChildInput> input, ChildOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(input);
        var first = Bind<T1>(id);
        var second = Bind<T2>(id);
        return Submits<TChildInput, TChildOutput>(
            id, job.Name, options, input, [first.Source, second.Source], step => input(first.Read(step), second.Read(step)),
            [.. Children, () => job]);
    }

    /// <summary>The same with a job type by its name, as for a job that submits itself: the host must be given that type.</summary>
    /// <typeparam name="T1">The parameter's type, by which it is bound.</typeparam>
    /// <typeparam name="TChildInput">The child's input.</typeparam>
    /// <typeparam name="TChildOutput">The child's result.</typeparam>
    /// <param name="id">Its durable id. The child's job id is made of it.</param>
    /// <param name="jobType">The child's job type.</param>
    /// <param name="input">Makes the child's input.</param>
    /// <param name="options">Which budget the child runs under.</param>
    /// <exception cref="ArgumentException">Nothing earlier has the parameter's type, or the child ends with a decision.</exception>
    public JobDefinitionBuilder<TInput, TChildOutput> Child<T1, TChildInput, TChildOutput>(
        string id, string jobType, Func<T1, TChildInput> input, ChildOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobType);
        ArgumentNullException.ThrowIfNull(input);
        var first = Bind<T1>(id);
        return Submits<TChildInput, TChildOutput>(
            id, jobType, options, input, [first.Source], step => input(first.Read(step)), Children);
    }

    private JobDefinitionBuilder<TInput, TChildOutput> Submits<TChildInput, TChildOutput>(
        string id, string jobType, ChildOptions? options, Delegate code, ImmutableArray<Source> sources,
        Func<StepInvocation, TChildInput> input, ImmutableArray<Func<JobDefinition>> children)
    {
        if (typeof(TChildOutput) == typeof(Approval))
        {
            throw new ArgumentException(
                $"Step '{id}' submits a '{jobType}' job that ends with a decision: have that job end with a step that returns what the "
                    + "approval leads to.");
        }

        var descriptor = Describe<TChildOutput>(id, StepKind.Child, null, sources) with
        {
            Output = typeof(TChildOutput) == typeof(NoOutput) ? null : TypeName.Of(typeof(TChildOutput)),
            Child = new(jobType) { Budget = (options ?? new()).Budget },
        };
        var step = new BuiltStep(descriptor, typeof(TChildOutput), (step, _) => new(step.Child(input(step))), code.Method.Module);
        return new(_name, _version, _json, _steps.Add(step)) { Rules = Rules, Limits = Limits, Children = children };
    }
}
