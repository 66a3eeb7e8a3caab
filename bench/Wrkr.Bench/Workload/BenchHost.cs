using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Bench.Workload;

/// <summary>An ordinary host with one job type on a given store.</summary>
internal static class BenchHost
{
    public static IHost Create(IJobStore store, JobDefinition definition, int width)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddWrkr(options =>
        {
            options.Store = _ => store;
            options.MaxConcurrentJobs = width;
            options.ShutdownGrace = TimeSpan.Zero;
        }).AddJob(definition);
        return builder.Build();
    }
}
