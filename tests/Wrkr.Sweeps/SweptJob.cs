using Wrkr.Shapes;
using Wrkr.Testing;

namespace Wrkr.Sweeps;

/// <summary>A job to sweep.</summary>
/// <param name="Name">Its type.</param>
/// <param name="SweepAsync">Sweeps it, by options that say which store.</param>
internal sealed record SweptJob(string Name, Func<CrashSweepOptions, CancellationToken, Task<CrashSweepReport>> SweepAsync)
{
    /// <param name="definition">The job type.</param>
    /// <param name="input">What it runs on.</param>
    /// <param name="complete">Adds what it needs besides a store.</param>
    public static SweptJob Of<TInput, TOutput>(
        JobDefinition<TInput, TOutput> definition, TInput input, Func<CrashSweepOptions, CrashSweepOptions>? complete = null) =>
        new(definition.Name, (options, cancellationToken) =>
            CrashSweep.RunAsync(definition, input, complete is null ? options : complete(options), cancellationToken));

    public override string ToString() => Name;
}
