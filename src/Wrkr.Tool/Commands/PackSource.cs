using System.CommandLine;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Tool.Commands;

/// <summary>
/// What a command reads that shows what happened: the pack at a path; a job of the store, exported for the moment; else the job's pack in
/// the output directory.
/// </summary>
internal sealed class PackSource : IAsyncDisposable
{
    private readonly DirectoryInfo? _temporary;

    private PackSource(OpenJobpack pack, string path, DirectoryInfo? temporary)
    {
        Pack = pack;
        Path = path;
        _temporary = temporary;
    }

    public OpenJobpack Pack { get; }

    /// <summary>Where the pack is.</summary>
    public string Path { get; }

    public static Argument<string> Argument(string name = "job-id-or-path") => new(name)
    {
        Description = "A pack's path, a job of the store, or a job whose pack is in the output directory.",
    };

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is neither a pack nor a job of that name.</exception>
    public static async Task<PackSource> OpenAsync(
        GlobalOptions options, ParseResult parsed, string target, string outDir, CancellationToken cancellationToken)
    {
        if (File.Exists(target) || !JobId.IsValid(target) || !options.StoreOf(parsed).Exists)
        {
            return await OfPathAsync(PackTarget.Path(options, parsed, target, outDir), cancellationToken);
        }

        await using var store = StoreConnection.Open(options.StoreOf(parsed), target);
        if (!await store.HasJobAsync(target, cancellationToken))
        {
            return await OfPathAsync(PackTarget.Path(options, parsed, target, outDir), cancellationToken);
        }

        return await OfJobAsync(store, target, cancellationToken);
    }

    /// <summary>A job of the store, exported for the moment.</summary>
    public static async Task<PackSource> OfJobAsync(StoreConnection store, string jobId, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("wrkr-");
        try
        {
            var receipt = await store.Client.ExportAsync(jobId, temporary.FullName, cancellationToken: cancellationToken);
            return new(await OpenAsync(receipt.Path, cancellationToken), receipt.Path, temporary);
        }
        catch
        {
            temporary.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>A job of the store, exported to stay.</summary>
    public static async Task<PackSource> OfJobAsync(
        StoreConnection store, string jobId, string outDir, CancellationToken cancellationToken) =>
        await OfPathAsync((await store.Client.ExportAsync(jobId, outDir, cancellationToken: cancellationToken)).Path, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Pack.DisposeAsync();
        _temporary?.Delete(recursive: true);
    }

    private static async Task<PackSource> OfPathAsync(string path, CancellationToken cancellationToken) =>
        new(await OpenAsync(path, cancellationToken), path, null);

    private static Task<OpenJobpack> OpenAsync(string path, CancellationToken cancellationToken) =>
        OpenJobpack.OpenAsync(path, cancellationToken: cancellationToken);
}
