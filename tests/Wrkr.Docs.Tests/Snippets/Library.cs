using Microsoft.Extensions.DependencyInjection;

namespace Wrkr.Docs.Tests.Snippets;

// snippet: library-jobs
public static class AcmeJobs
{
    /// <summary>Adds the jobs of this library. They ask for an <c>IScanner</c>.</summary>
    public static IWrkrBuilder AddAcmeJobs(this IWrkrBuilder builder) => builder.AddWrkrJobs();
}
// end

/// <summary>A host with jobs of its own.</summary>
internal static class LibraryHost
{
    public static void Configure(IServiceCollection services)
    {
        // snippet: library-host
        services.AddSingleton<IScanner, Scanner>();
        services.AddWrkr().AddAcmeJobs().AddWrkrJobs();
        // end
    }
}
