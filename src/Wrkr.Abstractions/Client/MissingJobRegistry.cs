namespace Wrkr;

/// <summary>What <c>AddWrkrJobs()</c> binds to where the generator made no registry.</summary>
public static class MissingJobRegistry
{
    /// <summary>
    /// Throws. The generator emits an <c>AddWrkrJobs</c> for <see cref="IWrkrBuilder"/>, which the compiler prefers; when it binds to this
    /// one, the assembly has no <see cref="JobAttribute"/> class or the generator did not run.
    /// </summary>
    /// <param name="registry">The builder.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public static IJobRegistry AddWrkrJobs(this IJobRegistry registry) => throw new InvalidOperationException(
        "AddWrkrJobs() found no generated job registry in this assembly. Either it declares no [Job] class (add jobs of other assemblies "
        + "with AddJob(TheJob.Definition)), or the Wrkr source generator did not run: reference the Wrkr.Abstractions or Wrkr.Runtime "
        + "package without ExcludeAssets=\"analyzers\", and build with the .NET 10 SDK.");
}
