using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Wrkr.Shapes;
using Wrkr.Testing.Sweeps;

namespace Wrkr.Testing;

/// <summary>
/// Kills a job's processes at each durable boundary of its run, before and after the commit, after a step's effect and during a release,
/// and demands that it comes to the same after each: the same result, a ledger that tells the same but for attempts, no step that had
/// completed called again, a row that is what its ledger comes to, and a pack that verifies. Everything is in virtual time; needs no test
/// framework.
/// </summary>
/// <remarks>
/// A step must be repeatable: the same input gives the same output, whatever was tried before. Its services are made anew for each run
/// (<see cref="CrashSweepOptions.Services"/>).
/// </remarks>
public static class CrashSweep
{
    /// <summary>Sweeps a job that is declared by a class.</summary>
    /// <typeparam name="TJob">The <c>[Job]</c> class.</typeparam>
    /// <typeparam name="TInput">The job's input.</typeparam>
    /// <typeparam name="TOutput">The job's result.</typeparam>
    /// <param name="input">What it runs on.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <exception cref="JobAssertionException">The job doesn't come to the same; it tells where.</exception>
    public static Task<CrashSweepReport> RunAsync<TJob, TInput, TOutput>(
        TInput input, CrashSweepOptions? options = null, CancellationToken cancellationToken = default)
        where TJob : IJob<TInput, TOutput> =>
        RunAsync(TJob.Definition, input, options, cancellationToken);

    /// <summary>The same without the types of input and result, which are found and checked at run time.</summary>
    /// <typeparam name="TJob">The <c>[Job]</c> class.</typeparam>
    /// <param name="input">What it runs on.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <exception cref="ArgumentException">It is no <c>[Job]</c> class, or its input is of another type.</exception>
    /// <exception cref="JobAssertionException">The job doesn't come to the same; it tells where.</exception>
    [RequiresDynamicCode("The types are put together at run time: pass the definition instead.")]
    [RequiresUnreferencedCode("The types are put together at run time: pass the definition instead.")]
    public static Task<CrashSweepReport> RunAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TJob>(
        object input, CrashSweepOptions? options = null, CancellationToken cancellationToken = default)
        where TJob : class
    {
        ArgumentNullException.ThrowIfNull(input);
        var property = typeof(TJob).GetProperty("Definition", BindingFlags.Public | BindingFlags.Static);
        if (property?.GetValue(null) is not JobDefinition definition)
        {
            throw new ArgumentException($"{typeof(TJob)} is no [Job] class: it has no Definition.", nameof(input));
        }

        var types = definition.GetType().GetGenericArguments();
        if (!types[0].IsInstanceOfType(input))
        {
            throw new ArgumentException($"{typeof(TJob)} takes a {types[0]}, and the input is a {input.GetType()}.", nameof(input));
        }

        var sweep = typeof(CrashSweep).GetMethods().Single(method => method.GetGenericArguments().Length == 2);
        return (Task<CrashSweepReport>)sweep.MakeGenericMethod(types).Invoke(null, [definition, input, options, cancellationToken])!;
    }

    /// <summary>Sweeps a job by its definition: <c>Definition</c> of a <c>[Job]</c> class, or one that is built by hand.</summary>
    /// <typeparam name="TInput">The job's input.</typeparam>
    /// <typeparam name="TOutput">The job's result.</typeparam>
    /// <param name="definition">The job type.</param>
    /// <param name="input">What it runs on.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <exception cref="JobAssertionException">The job doesn't come to the same; it tells where.</exception>
    public static async Task<CrashSweepReport> RunAsync<TInput, TOutput>(
        JobDefinition<TInput, TOutput> definition, TInput input, CrashSweepOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        options ??= new();
        var folder = Directory.CreateTempSubdirectory("wrkr-sweep-");
        try
        {
            // On the thread pool, so that nothing of a test framework's own scheduling gets between the steps.
            var sweep = new Sweep<TInput, TOutput>(definition, input, options);
            var report = await Task.Run(() => sweep.RunAsync(folder.FullName, cancellationToken), cancellationToken).ConfigureAwait(false);
            return options.ThrowsOnFailure ? report.ThrowIfFailed() : report;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
