using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Inspection;

/// <summary>
/// A pack that is open to be read: verified first, and readable also when it doesn't hold, as long as its files are those that its manifest
/// declares and its records are records. Not for concurrent use.
/// </summary>
public sealed class OpenJobpack : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly PackVerification _verification;
    private readonly PackUnderCheck _pack;

    private OpenJobpack(Stream stream, PackVerification verification, VerifyReport report)
    {
        _stream = stream;
        _verification = verification;
        _pack = verification.Pack;
        Report = report;
    }

    /// <summary>What the verification came to: whether to believe what the pack tells.</summary>
    public VerifyReport Report { get; }

    /// <summary>The job that the manifest names.</summary>
    public string JobId => _pack.Manifest!.JobId;

    /// <summary>The manifest's digest, 64 lower-case hex digits.</summary>
    public string ManifestSha256 => _pack.Manifest!.ManifestSha256.ToString();

    /// <summary>The line that names this pack in a ticket or a commit message.</summary>
    public string Footer => ExportReceipt.FooterOf(JobId, ManifestSha256);

    /// <summary>The declared files with their digests.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        _pack.Manifest!.Files.ToImmutableSortedDictionary(file => file.Path, file => file.Sha256.ToString(), StringComparer.Ordinal);

    /// <summary>Opens the pack at a path.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is verified.</param>
    /// <param name="cancellationToken">Stops the verification.</param>
    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>, <c>E_VERIFY_HASH_MISMATCH</c>: it can't be opened, or its files and records can't be read.
    /// </exception>
    public static async Task<OpenJobpack> OpenAsync(
        string path, VerifyOptions? options = null, CancellationToken cancellationToken = default)
    {
        var stream = JobpackVerifier.Open(path);
        try
        {
            var verification = new PackVerification(stream, options ?? new());
            var report = await verification.RunAsync(cancellationToken).ConfigureAwait(false);
            if (report.Failure is { } failure && !report.Checks.Contains(new(CheckNames.Records, CheckResult.Passed)))
            {
                throw failure.ToException();
            }

            return new(stream, verification, report);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads what happened, one entry at a time.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a line is no event.</exception>
    public async IAsyncEnumerable<TimelineEntry> ReadTimelineAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var timeline = new Timeline();
        var lines = _pack.ReadLines(PackPaths.Events);
        while (await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var e = PackedEvent.Read(line);
            foreach (var entry in timeline.Add(e))
            {
                yield return entry;
            }
        }
    }

    /// <summary>Reads it all.</summary>
    /// <param name="last">How many of the last timeline entries to keep; all of them by default, which takes memory for each.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a record can't be read.</exception>
    public async Task<PackInspection> InspectAsync(int last = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(last);
        var (timeline, artifacts, entries) = (new Timeline(), new ArtifactHistory(), new Queue<TimelineEntry>());
        var lines = _pack.ReadLines(PackPaths.Events);
        while (await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var e = PackedEvent.Read(line);
            artifacts.Add(e);
            foreach (var entry in timeline.Add(e))
            {
                entries.Enqueue(entry);
                if (entries.Count > last)
                {
                    entries.Dequeue();
                }
            }
        }

        return new()
        {
            JobId = JobId,
            Status = await PackFacts.ReadStatusAsync(_pack, cancellationToken).ConfigureAwait(false),
            EventCount = timeline.Events,
            CheckpointCount = timeline.Checkpoints,
            ApprovalCount = timeline.Approvals,
            Artifacts = artifacts.ToChanges(),
            Timeline = [.. entries],
            Footer = Footer,
        };
    }

    /// <summary>Closes the file.</summary>
    public ValueTask DisposeAsync()
    {
        _verification.Dispose();
        return _stream.DisposeAsync();
    }

    internal ValueTask<PackFacts> ReadFactsAsync(CancellationToken cancellationToken) => PackFacts.ReadAsync(_pack, cancellationToken);

    internal ValueTask<PackOutcome> ReadOutcomeAsync(CancellationToken cancellationToken) =>
        PackOutcome.ReadAsync(_pack, cancellationToken);

    internal ValueTask<IReadOnlyList<PackDifference>> CompareEventsAsync(OpenJobpack other, CancellationToken cancellationToken) =>
        EventComparison.CompareAsync(_pack, other._pack, cancellationToken);
}
