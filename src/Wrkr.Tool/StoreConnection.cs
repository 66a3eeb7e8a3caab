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
    public static StoreConnection Open(string path, string jobId)
    {
        JobId.Require(jobId);
        return OpenExisting(path, $"There is no job '{jobId}'");
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no store, and so no jobs to list.</exception>
    public static StoreConnection OpenAny(string path) => OpenExisting(path, "There are no jobs");

    private static StoreConnection OpenExisting(string path, string problem)
    {
        // An empty file is no store yet either: opening it would make it one.
        if (!Directory.Exists(path) && new FileInfo(path) is not { Exists: true, Length: > 0 })
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"{problem}: no store is at '{path}'.",
                "Name the store with --store or $WRKR_STORE.");
        }

        return OpenOrCreate(path);
    }

    /// <summary>A client of a store that is made when it is missing.</summary>
    public static StoreConnection OpenOrCreate(string path)
    {
        var services = new ServiceCollection();
        services.AddWrkr(
            options => (options.StorePath, options.RunWorker, options.PollInterval) = (path, false, HostedWorker.PollInterval))
            .AddWrkrJobs();
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
