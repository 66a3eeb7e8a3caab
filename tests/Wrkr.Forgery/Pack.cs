using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using System.Text.RegularExpressions;
using Wrkr.Forgery.Histories;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Jobpacks.Projections;
using Wrkr.Runtime.Jobpacks.Zip;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Verification;
using Wrkr.Storage;

namespace Wrkr.Forgery;

/// <summary>A pack's files in memory, to be forged: what a forger with all our formats at hand can recompute, this recomputes.</summary>
internal sealed partial class Pack
{
    private Pack(SortedDictionary<string, byte[]> files) => Files = files;

    public SortedDictionary<string, byte[]> Files { get; }

    public string this[string path]
    {
        get => Encoding.UTF8.GetString(Files[path]);
        set => Files[path] = Encoding.UTF8.GetBytes(value);
    }

    public static async Task<byte[]> ExportAsync(LedgerFixture ledger, ExportOptions? options = null) =>
        await ExportAsync(ledger.Store, LedgerFixture.JobId, options);

    public static async Task<byte[]> ExportAsync(IJobStore store, string jobId, ExportOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        var receipt = await new JobpackExporter(store).ExportAsync(jobId, folder.Path, options);
        return await File.ReadAllBytesAsync(receipt.Path);
    }

    public static async Task<Pack> OfAsync(LedgerFixture ledger, ExportOptions? options = null) => Read(await ExportAsync(ledger, options));

    public static Pack Empty() => new(new(StringComparer.Ordinal));

    public Pack Clone() => new(new(Files, StringComparer.Ordinal));

    public static Pack Read(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            var bytes = new MemoryStream();
            content.CopyTo(bytes);
            files.Add(entry.FullName, bytes.ToArray());
        }

        return new(files);
    }

    public static Task<VerifyReport> VerifyAsync(byte[] zip, VerifyOptions? options = null) =>
        JobpackVerifier.VerifyAsync(new MemoryStream(zip), options);

    public Pack Replace(string path, string old, string by)
    {
        if (!this[path].Contains(old, StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{path}' holds no '{old}'.", nameof(old));
        }

        this[path] = this[path].Replace(old, by, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Recomputes <c>ledger.jsonl</c>, the digests of verdicts and the head in <c>state.json</c>, where the events can be read.</summary>
    /// <param name="bindVerdicts">Whether verdicts are made to fit the checkpoint that they are on.</param>
    public Pack Rechain(bool bindVerdicts = true)
    {
        var fences = Lines(PackPaths.Ledger).Select(line => ContractJson.Read(Bytes(line), ContractJson.LedgerLink).Fence).ToArray();
        var (head, shown) = (new LedgerHead(0, Digest.Zero), Digest.Zero);
        var (events, ledger) = (new StringBuilder(), new StringBuilder());
        foreach (var line in Lines(PackPaths.Events))
        {
            var bound = bindVerdicts && line.Contains("\"approval_recorded\"", StringComparison.Ordinal) ? Verdict().Replace(line, $"\"digest\":\"{shown}\"") : line;
            var chained = EventLine.Read(Bytes(bound), head.Seq + 1, fences[Math.Min(head.Seq, fences.Length - 1)], head.Sha256);
            head = new(chained.Event.Seq, chained.Sha256);
            shown = chained.Event.Payload is CheckpointEmitted { Type: CheckpointTypes.DecisionNeeded } ? chained.Sha256 : shown;
            events.Append(bound).Append('\n');
            ledger.Append(Encoding.UTF8.GetString(CanonicalJson.Write(LedgerLink.Of(chained), ContractJson.LedgerLink))).Append('\n');
        }

        (this[PackPaths.Events], this[PackPaths.Ledger]) = (events.ToString(), ledger.ToString());
        var state = ContractJson.Read(Files[PackPaths.State], ContractJson.State);
        Files[PackPaths.State] = CanonicalJson.Write(state with { Head = head }, ContractJson.State);
        return this;
    }

    /// <summary>Recomputes <c>checkpoints.jsonl</c>.</summary>
    public Pack Reproject()
    {
        var checkpoints = new StringBuilder();
        foreach (var (index, line) in Lines(PackPaths.Events).Index())
        {
            if (CheckpointLines.Of(EventLine.Read(Bytes(line), index + 1, 0, Digest.Zero).Event) is { } checkpoint)
            {
                checkpoints.Append(Encoding.UTF8.GetString(CanonicalJson.Write(checkpoint, ContractJson.Checkpoint))).Append('\n');
            }
        }

        this[PackPaths.Checkpoints] = checkpoints.ToString();
        return this;
    }

    /// <summary>Recomputes the manifest.</summary>
    public Pack Redeclare(Func<JobpackManifest, JobpackManifest>? change = null)
    {
        var manifest = ContractJson.Read(Files[PackPaths.Manifest], ContractJson.JobpackManifest);
        manifest = manifest with
        {
            Files = [.. Files.Where(file => file.Key != PackPaths.Manifest).Select(file => new PackedFile(file.Key, Sha256.Of(file.Value)))],
        };
        manifest = change?.Invoke(manifest) ?? manifest;
        Files[PackPaths.Manifest] = CanonicalJson.Write(manifest with { ManifestSha256 = manifest.ComputeSha256() }, ContractJson.JobpackManifest);
        return this;
    }

    /// <summary>Recomputes the container.</summary>
    public byte[] Zip() => Zip(Files.Select(file => (file.Key, file.Value)));

    /// <summary>A container with exactly these entries in this order.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        var zip = new MemoryStream();
        var entries = new List<ZipEntry>();
        foreach (var (name, content) in files)
        {
            var entry = new ZipEntry(name, content.Length, Crc32.HashToUInt32(content), zip.Length);
            entries.Add(entry);
            zip.Write(ZipLayout.LocalHeader(entry).Span);
            zip.Write(content);
        }

        var directory = zip.Length;
        entries.ForEach(entry => zip.Write(ZipLayout.CentralHeader(entry).Span));
        zip.Write(ZipLayout.End(entries.Count, directory, zip.Length - directory).Span);
        return zip.ToArray();
    }

    public static byte[] Bytes(string line) => Encoding.UTF8.GetBytes(line);

    public string[] Lines(string path) => this[path].Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The digest in a verdict's payload.</summary>
    [GeneratedRegex("\"digest\":\"[0-9a-f]{64}\"")]
    public static partial Regex Verdict();
}
