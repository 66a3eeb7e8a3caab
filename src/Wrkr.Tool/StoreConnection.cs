using Microsoft.Extensions.DependencyInjection;
using Wrkr.Tool.Demo;

namespace Wrkr.Tool;

/// <summary>A client of a store that exists.</summary>
internal sealed class StoreConnection : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StoreConnection(ServiceProvider services) => _services = services;

    public IJobClient Client => _services.GetRequiredService<IJobClient>();

    public IStoreCheck Check => _services.GetRequiredService<IStoreCheck>();

    public IStoreMaintenance Maintenance => _services.GetRequiredService<IStoreMaintenance>();

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no store. It isn't made: a new store has no job to talk
    /// about.</exception>
    public static StoreConnection Open(StoreAddress address, string jobId)
    {
        JobId.Require(jobId);
        return OpenExisting(address, $"There is no job '{jobId}'");
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no store, and so no jobs to list.</exception>
    public static StoreConnection OpenAny(StoreAddress address) => OpenExisting(address, "There are no jobs");

    /// <summary>A client of a store that is made when it is missing.</summary>
    public static StoreConnection OpenOrCreate(StoreAddress address) => Open(address, create: true);

    private static StoreConnection OpenExisting(StoreAddress address, string problem)
    {
        // An empty file is no store yet either: opening it would make it one.
        if (!address.Exists)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"{problem}: no store is at '{address}'.",
                "Name the store with --store or $WRKR_STORE.");
        }

        return Open(address, create: false);
    }

    private static StoreConnection Open(StoreAddress address, bool create)
    {
        var services = new ServiceCollection();
        services.AddWrkr(options =>
        {
            address.Use(services, options, create);
            (options.RunWorker, options.PollInterval) = (false, HostedWorker.PollInterval);
        }).AddWrkrJobs();
        return new(services.BuildServiceProvider());
    }

    public async Task<bool> HasJobAsync(string jobId, CancellationToken cancellationToken)
    {
        try
        {
            await Client.StatusAsync(jobId, cancellationToken);
            return true;
        }
        catch (WrkrException unknown) when (unknown.Reason == ReasonCodes.InvalidInput)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
