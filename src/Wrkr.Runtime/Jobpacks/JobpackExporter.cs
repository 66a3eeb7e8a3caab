using Wrkr.Runtime.Jobpacks.Spooling;
using Wrkr.Runtime.Jobpacks.Zip;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks;

/// <summary>
/// Writes a job's evidence into one file that anyone can verify offline. The same state of a job gives the same bytes, wherever and
/// whenever it is exported. Safe to call from many threads; a job may run meanwhile.
/// </summary>
/// <param name="store">Where the job is.</param>
public sealed class JobpackExporter(IJobStore store)
{
    /// <summary>The folder for packs below the output directory.</summary>
    public const string Folder = "jobpacks";

    private const int ProgressInterval = 1000;

    /// <summary>Where the pack of a job is written.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="outDirectory">The output directory.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: <paramref name="jobId"/> is not a job id.</exception>
    public static string PathOf(string jobId, string outDirectory) =>
        Path.Combine(Path.GetFullPath(outDirectory), Folder, $"jobpack_{JobId.Require(jobId)}.zip");

    /// <summary>Exports a job as it is now. Memory doesn't grow with its history, only with the number of its artifacts' paths.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="outDirectory">
    /// The output directory; it is made where it is missing. An earlier pack of the job is replaced, and its signatures removed.
    /// </param>
    /// <param name="options">What is added and what is held back; neither when <see langword="null"/>.</param>
    /// <param name="progress">Hears of every 1,000th event and of the last.</param>
    /// <param name="cancellationToken">Stops the export; nothing is left behind.</param>
    /// <returns>Where the pack is, and its digest.</returns>
    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: there is no such job, the directory can't be written to, or the pack would hold more than 100,000
    /// files. <c>E_STORE_CORRUPT</c>: the ledger breaks its chain or the rules, or doesn't come to the state that the store holds.
    /// </exception>
    public async Task<ExportReceipt> ExportAsync(
        string jobId, string outDirectory, ExportOptions? options = null, IProgress<ExportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(outDirectory);
        var row = await store.FindAsync(JobId.Require(jobId), cancellationToken).ConfigureAwait(false) ?? throw new WrkrException(
            ReasonCodes.InvalidInput, $"There is no job '{jobId}' in this store.", "Check the id and the store that is used.");

        var path = PathOf(jobId, outDirectory);
        try
        {
            return await ExportAsync(row, path, options ?? ExportOptions.Default, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (WrkrException damaged) when (damaged.Reason == ReasonCodes.StoreCorrupt)
        {
            if (await store.FindAsync(jobId, cancellationToken).ConfigureAwait(false) is null)
            {
                throw new WrkrException(
                    ReasonCodes.InvalidInput, $"Job '{jobId}' was removed while it was exported.", "Nothing of it is left in this store.",
                    damaged);
            }

            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput,
                $"The pack '{path}' can't be written: {exception.Message}",
                "Mend the directory's permissions or free space, or name another output directory.",
                exception);
        }
    }

    private async Task<ExportReceipt> ExportAsync(
        JobRow row, string path, ExportOptions options, IProgress<ExportProgress>? progress, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName;
        var spools = new SpoolFolder(folder);
        await using (spools.ConfigureAwait(false))
        {
            var contents = new PackContents(store, spools, options);
            await foreach (var e in LedgerReader.ReadAsync(store, row.JobId, row.Head.Seq, cancellationToken).ConfigureAwait(false))
            {
                await contents.AppendAsync(e, cancellationToken).ConfigureAwait(false);
                if (e.Event.Seq % ProgressInterval == 0 || e.Event.Seq == row.Head.Seq)
                {
                    progress?.Report(new(e.Event.Seq, row.Head.Seq));
                }
            }

            var manifest = contents.Finish(row);
            PackSidecar.Remove(path);
            await AtomicFile.WriteAsync(
                path, file => ZipWriter.WriteAsync(spools.Contents, file, cancellationToken), cancellationToken).ConfigureAwait(false);
            return new(row.JobId, path, manifest.ToString(), row.Head.Seq, row.Head.Sha256.ToString());
        }
    }
}
