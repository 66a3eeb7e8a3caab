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

    private PackSource(OpenJobpack pack, DirectoryInfo? temporary)
    {
        Pack = pack;
        _temporary = temporary;
    }

    public OpenJobpack Pack { get; }

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
            return new(await OpenAsync(PackTarget.Path(options, parsed, target, outDir), cancellationToken), null);
        }

        await using var store = StoreConnection.Open(options.StoreOf(parsed), target);
        if (!await store.HasJobAsync(target, cancellationToken))
        {
            return new(await OpenAsync(PackTarget.Path(options, parsed, target, outDir), cancellationToken), null);
        }

        var temporary = Directory.CreateTempSubdirectory("wrkr-");
        try
        {
            var receipt = await store.Client.ExportAsync(target, temporary.FullName, cancellationToken: cancellationToken);
            return new(await OpenAsync(receipt.Path, cancellationToken), temporary);
        }
        catch
        {
            temporary.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Pack.DisposeAsync();
        _temporary?.Delete(recursive: true);
    }

    private static Task<OpenJobpack> OpenAsync(string path, CancellationToken cancellationToken) =>
        OpenJobpack.OpenAsync(path, cancellationToken: cancellationToken);
}
