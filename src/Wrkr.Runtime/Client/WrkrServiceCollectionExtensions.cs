using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Wrkr;
using Wrkr.Runtime;
using Wrkr.Runtime.Client;
using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Fingerprints;
using Wrkr.Runtime.Identity;
using Wrkr.Runtime.Maintenance;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Wrkr to a host.</summary>
public static class WrkrServiceCollectionExtensions
{
    /// <summary>Adds the store, an <see cref="IJobClient"/> and, unless it is switched off, the worker that runs jobs.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>Takes the job types: <c>services.AddWrkr().AddWrkrJobs()</c>.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IWrkrBuilder AddWrkr(this IServiceCollection services, Action<WrkrOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new WrkrOptions();
        configure?.Invoke(options);
        options.Check();

        var catalog = new JobCatalog { Specs = options.RunJobSpecs ? SubmittedSpec.Definition : null };
        var progress = new LiveProgress();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalog);
        if (options.Store is { } make)
        {
            services.AddSingleton(make);
        }
        else
        {
            // One that is among the services already stays.
            services.TryAddSingleton<IJobStore>(provider => OpenSqlite(options, provider.GetRequiredService<TimeProvider>()));
        }

        services.TryAddSingleton(new IdSource());
        services.AddSingleton<IJobClient>(provider => new JobClient(
            provider.GetRequiredService<IJobStore>(), provider.GetRequiredService<IdSource>(), provider.GetRequiredService<TimeProvider>(),
            options.PollInterval, catalog: catalog, progress: progress));
        services.AddSingleton<IStoreCheck>(provider => new StoreCheck(
            provider.GetRequiredService<IJobStore>(), provider.GetRequiredService<IdSource>()));
        services.AddSingleton<IStoreMaintenance>(provider => new StoreMaintenance(provider.GetRequiredService<IJobStore>()));
        if (options.RunWorker)
        {
            services.AddSingleton<IHostedService>(provider => new JobWorker(
                provider.GetRequiredService<IJobStore>(),
                catalog,
                new WorkerSettings(
                    provider.GetRequiredService<IdSource>().NewWorkerId(),
                    options.MaxConcurrentJobs,
                    options.LeaseDuration,
                    options.HeartbeatInterval,
                    options.PollInterval,
                    options.ShutdownGrace)
                {
                    OnlyJob = options.OnlyJob,
                    StopWhenIdle = options.StopWhenIdle,
                    Progress = progress,
                    RunsItemsInTurn = options.RunsItemsInTurn,
                },
                provider.GetService<IEnvironmentProbe>() ?? new ProcessEnvironment(provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<IServiceScopeFactory>(),
                provider.GetRequiredService<TimeProvider>(),
                (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<JobWorker>()));
        }

        return new WrkrBuilder(catalog);
    }

    private static SqliteJobStore OpenSqlite(WrkrOptions options, TimeProvider time)
    {
        var path = options.StorePath ?? StoreLocation.Default(Environment.CurrentDirectory);
        if (path.Contains("://", StringComparison.Ordinal))
        {
            // It isn't repeated: there may be a password in it.
            throw new WrkrException(
                ReasonCodes.InvalidInput,
                $"The store is named by an address, in StorePath or ${StoreLocation.Variable}, and not by a path.",
                "Name a file; for PostgreSQL add its store with AddWrkrPostgres (package Wrkr.Postgres).");
        }

        return SqliteJobStore.Open(new SqliteJobStoreOptions { Path = path, TimeProvider = time });
    }
}
