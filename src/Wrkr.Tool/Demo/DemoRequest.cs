using Wrkr.Runtime.Jobpacks;
using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Demo;

/// <summary>What a demo works on, in full paths.</summary>
internal sealed record DemoRequest(string Directory, string StorePath, string OutDirectory)
{
    private const string Reports = "reports";

    /// <summary>The job's input. The demo's own files are passed over where they are in the directory.</summary>
    public AuditRequest Audit(string jobId) => new(Directory, Path.Combine(OutDirectory, Reports, $"{jobId}.md"), Own());

    /// <summary>Lists what will be audited.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such directory, or no readable file in it.</exception>
    public DirectoryListing List()
    {
        if (!System.IO.Directory.Exists(Directory))
        {
            throw new WrkrException(ReasonCodes.InvalidInput, $"There is no directory '{Directory}'.", "Name a directory to audit.");
        }

        var listing = DirectoryListing.Read(Directory, Own());
        return listing.Files.Count > 0
            ? listing
            : throw new WrkrException(
                ReasonCodes.InvalidInput,
                $"'{Directory}' has no file that can be audited. {listing.Left}".TrimEnd(),
                "Name a directory with files in it.");
    }

    /// <summary>Checks that output can be written, and leaves nothing behind: a demo that can't end well doesn't begin.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it can't.</exception>
    public void RequireOutput()
    {
        var existing = OutDirectory;
        while (!Path.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        try
        {
            var probe = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose };
            new FileStream(Path.Combine(existing, $".wrkr-{Path.GetRandomFileName()}"), probe).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput,
                $"The output directory '{OutDirectory}' can't be used: {exception.Message}",
                "Name a directory that this user may write, with --out-dir.",
                exception);
        }
    }

    private string[] Own() =>
    [
        StorePath, $"{StorePath}-wal", $"{StorePath}-shm", $"{StorePath}-journal",
        Path.Combine(OutDirectory, Reports), Path.Combine(OutDirectory, JobpackExporter.Folder),
    ];
}
