using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Wrkr.Shapes;

/// <summary>A <see cref="JobDefinition"/> with the types of its input and its result.</summary>
/// <typeparam name="TInput">What the job is submitted with.</typeparam>
/// <typeparam name="TOutput">What its last step returns; <see cref="NoOutput"/> when it returns nothing.</typeparam>
public sealed class JobDefinition<TInput, TOutput> : JobDefinition
{
    /// <summary>Makes a definition from its parts; generated code calls this.</summary>
    /// <param name="name">The job type's durable name.</param>
    /// <param name="version">The version of the declaration, from 1.</param>
    /// <param name="steps">The steps, in the order in which they run.</param>
    /// <param name="machine">Runs the steps.</param>
    /// <param name="json">How inputs and outputs are written and read.</param>
    /// <exception cref="ArgumentException">A name, an id or a reference between steps is wrong.</exception>
    public JobDefinition(
        string name, int version, ImmutableArray<StepDescriptor> steps, JobStateMachine machine, JsonSerializerOptions? json = null)
        : base(name, version, steps, machine, json)
    {
    }

    /// <summary>A definition that was read from a JobSpec, whose step ids are its author's.</summary>
    internal JobDefinition(ImmutableArray<StepDescriptor> steps, JobStateMachine machine, JsonSerializerOptions json)
        : base(SpecName, 1, steps, machine, json, isSpec: true)
    {
    }

    private JobDefinition(JobDefinition<TInput, TOutput> same, JobStateMachine machine)
        : base(same.Name, same.Version, same.Steps, machine, same.Json, isSpec: same.Name == SpecName)
    {
        Budget = same.Budget;
        CheckpointInterval = same.CheckpointInterval;
        FingerprintRules = same.FingerprintRules;
        Children = same.Children;
    }

    /// <inheritdoc />
    public override JobDefinition<TInput, TOutput> Intercept(StepInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new(this, new InterceptedStateMachine(Machine, interceptor))
        {
            Children = [.. Children.Select(child => (Func<JobDefinition>)(() => child().Intercept(interceptor)))],
        };
    }

    internal override void RequireInput(ReadOnlySpan<byte> json)
    {
        try
        {
            if (typeof(TInput) != typeof(NoInput)
                && JsonSerializer.Deserialize(json, (JsonTypeInfo<TInput>)Json.GetTypeInfo(typeof(TInput))) is null)
            {
                throw new JsonException("It is null.");
            }
        }
        catch (JsonException exception)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The input of a '{Name}' can't be read: {exception.Message}",
                $"Give what a {TypeName.Of(typeof(TInput))} holds.", exception);
        }
    }
}
