using Wrkr.Shapes;

namespace Wrkr;

/// <summary>A job type with its definition; the generator implements it on every <see cref="JobAttribute"/> class.</summary>
/// <typeparam name="TInput">What the job is submitted with.</typeparam>
/// <typeparam name="TOutput">What its last step returns; <see cref="NoOutput"/> when it returns nothing.</typeparam>
public interface IJob<TInput, TOutput>
{
    /// <summary>The job's steps, shape and state machine.</summary>
    static abstract JobDefinition<TInput, TOutput> Definition { get; }
}
