using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Wrkr;
using Wrkr.Postgres;
using Wrkr.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps a host's jobs in PostgreSQL.</summary>
public static class PostgresServiceCollectionExtensions
{
    /// <summary>
    /// Makes PostgreSQL the store of <c>AddWrkr</c>, whichever is called first. The connections come from the
    /// <see cref="NpgsqlDataSource"/> among the services.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes the options.</param>
    public static IServiceCollection AddWrkrPostgres(
        this IServiceCollection services, Func<PostgresJobStoreOptions, PostgresJobStoreOptions>? configure = null) =>
        services.Add(
            provider => new() { DataSource = provider.GetRequiredService<NpgsqlDataSource>() }, configure);

    /// <summary>Makes PostgreSQL the store of <c>AddWrkr</c>, whichever is called first.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="address">
    /// Where the database is: <c>postgres://user@host:5432/database?schema=wrkr</c>, or Npgsql's <c>Host=…;Database=…</c>.
    /// </param>
    /// <param name="configure">Changes the options.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't an address.</exception>
    public static IServiceCollection AddWrkrPostgres(
        this IServiceCollection services, string address, Func<PostgresJobStoreOptions, PostgresJobStoreOptions>? configure = null)
    {
        var parsed = PostgresAddress.Parse(address);
        return services.Add(_ => parsed.ToOptions(), configure);
    }

    private static IServiceCollection Add(
        this IServiceCollection services, Func<IServiceProvider, PostgresJobStoreOptions> options,
        Func<PostgresJobStoreOptions, PostgresJobStoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.RemoveAll<IJobStore>();
        return services.AddSingleton<IJobStore>(provider =>
        {
            var chosen = options(provider) with { Logger = provider.GetService<ILoggerFactory>()?.CreateLogger<PostgresJobStore>() };
            return new PostgresJobStore(configure is null ? chosen : configure(chosen));
        });
    }
}
