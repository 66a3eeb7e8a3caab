using Microsoft.Extensions.DependencyInjection;

namespace Wrkr.Docs.Tests.Snippets;

internal static class Hosting
{
    public static void Configure(IServiceCollection services)
    {
        // snippet: options
        services.AddWrkr(options =>
        {
            options.StorePath = "/var/lib/app/wrkr.db";
            options.MaxConcurrentJobs = 64;
            options.LeaseDuration = TimeSpan.FromSeconds(30);
            options.HeartbeatInterval = TimeSpan.FromSeconds(10);
            options.PollInterval = TimeSpan.FromMilliseconds(500);
            options.ShutdownGrace = TimeSpan.FromSeconds(10);
        }).AddWrkrJobs();
        // end
    }
}
