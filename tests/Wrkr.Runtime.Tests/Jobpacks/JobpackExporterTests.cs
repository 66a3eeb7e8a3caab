using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Tests.Jobpacks;

public sealed class JobpackExporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pack_holds_the_files_of_format_1_sorted_stored_and_dated_1980()
    {
        var ledger = LedgerFixture.Finished();
        var receipt = await new JobpackExporter(ledger.Store).ExportAsync(LedgerFixture.JobId, _folder.Path, cancellationToken: Token);

        using var zip = await ZipFile.OpenReadAsync(receipt.Path, Token);
        Assert.Equal(
            [
                "approvals.jsonl", "artifacts_manifest.json", "checkpoints.jsonl", $"definitions/{ledger.Definition.Sha256}.json", "events.jsonl", "input.json",
                "job.json", "ledger.jsonl", "manifest.json", "state.json",
            ],
            zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal((entry.Length, new DateTime(1980, 1, 1)), (entry.CompressedLength, entry.LastWriteTime.DateTime)));
        Assert.Equal(Path.Combine(_folder.Path, "jobpacks", $"jobpack_{LedgerFixture.JobId}.zip"), receipt.Path);
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "jobpacks")));
    }

    [Fact]
    public async Task A_pack_is_whole_for_unzip()
    {
        var receipt = await new JobpackExporter(LedgerFixture.Finished().Store).ExportAsync(LedgerFixture.JobId, _folder.Path, cancellationToken: Token);
        Assert.SkipUnless(File.Exists("/usr/bin/unzip"), "There is no unzip here: apt-get install unzip");

        using var unzip = Process.Start(new ProcessStartInfo("/usr/bin/unzip", ["-tq", receipt.Path]) { RedirectStandardOutput = true })!;
        await unzip.WaitForExitAsync(Token);

        Assert.Equal(0, unzip.ExitCode);
    }

    [Fact]
    public async Task The_same_state_gives_the_same_bytes_anywhere()
    {
        var first = await Pack.ExportAsync(LedgerFixture.Finished());
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("")
            {
                NumberFormat = { NegativeSign = "~", NumberDecimalSeparator = ",", NumberGroupSeparator = "'" },
                DateTimeFormat = { DateSeparator = "~", TimeSeparator = "!", LongTimePattern = "ss mm HH", ShortDatePattern = "dd yy MM" },
            };
            Assert.Equal(first, await Pack.ExportAsync(LedgerFixture.Finished()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task Records_say_what_the_events_say()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());

        Assert.Equal(LedgerFixture.Input, pack[PackPaths.Input]);
        Assert.Equal(
            """{"budgets":{"retry_count":0,"step_count":4,"tool_call_count":6},"created_at":"2026-01-31T08:15:39Z","job_id":"job_audit-1","name":"repo-audit","producer_version":"VERSION","schema_id":"wrkr.job","schema_version":"v1","status":"completed"}"""
                .Replace("VERSION", Runtime.Ledger.Producer.Version, StringComparison.Ordinal),
            pack[PackPaths.Job]);
        Assert.Equal(
            $$"""{"artifacts":[{"path":"reports/größe.md","sha256":"{{Of("published")}}"},{"path":"reports/scan.md","redacted":true,"sha256":"{{Of("scan 2")}}"}],"capture_mode":"reference-only",""",
            pack[PackPaths.Artifacts][..pack[PackPaths.Artifacts].IndexOf("\"created_at\"", StringComparison.Ordinal)]);
        Assert.Equal(6, pack[PackPaths.Checkpoints].Count(character => character == '\n'));
        Assert.Contains($"\"summary\":\"{new string('ö', 2000)}\"", pack[PackPaths.Checkpoints], StringComparison.Ordinal);
        Assert.Contains("\"approved_by\":\"alice\",\"checkpoint_id\":\"cp_", pack[PackPaths.Approvals], StringComparison.Ordinal);

        static string Of(string content) => Sha256.Of(Encoding.UTF8.GetBytes(content)).ToString();
    }

    [Fact]
    public async Task The_footer_names_the_manifest()
    {
        var receipt = await new JobpackExporter(LedgerFixture.Running().Store).ExportAsync(LedgerFixture.JobId, _folder.Path, cancellationToken: Token);

        Assert.Equal(
            $"WRKR job_id=job_audit-1 manifest=sha256:{receipt.ManifestSha256} verify=\"wrkr verify job_audit-1\"", receipt.Footer);
        Assert.Contains(receipt.ManifestSha256, Pack.Read(await File.ReadAllBytesAsync(receipt.Path, Token))[PackPaths.Manifest], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_input_comes_from_its_blob()
    {
        var input = $"\"{new string('x', 100_000)}\"";
        var pack = await Pack.OfAsync(new LedgerFixture().Submit(input));

        Assert.Equal(input, pack[PackPaths.Input]);
        Assert.True((await Pack.VerifyAsync(pack.Zip())).IsValid);
    }

    [Fact]
    public async Task A_job_that_moves_on_meanwhile_is_exported_as_it_was_read()
    {
        var expected = await Pack.ExportAsync(LedgerFixture.Running());
        var ledger = LedgerFixture.Running();
        ledger.Store.OnRead = batch =>
        {
            ledger.Store.OnRead = null;
            ledger.CompleteStep();
        };

        Assert.Equal(expected, await Pack.ExportAsync(ledger));
    }

    [Fact]
    public async Task Progress_ends_at_the_head()
    {
        var heard = new List<ExportProgress>();
        var ledger = LedgerFixture.Running().StartAndRevoke(600);
        await new JobpackExporter(ledger.Store).ExportAsync(LedgerFixture.JobId, _folder.Path, progress: new Listener(heard), cancellationToken: Token);

        Assert.Equal([new(1000, 1205), new(1205, 1205)], heard);
    }

    [Fact]
    public async Task An_unknown_job_is_invalid_input()
    {
        var exception = await Assert.ThrowsAsync<WrkrException>(() => new JobpackExporter(new FakeJobStore()).ExportAsync("nobody", _folder.Path, cancellationToken: Token));

        Assert.Equal(ReasonCodes.InvalidInput, exception.Reason);
        Assert.Contains("'nobody'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_the_ledger_does_not_come_to_is_corruption()
    {
        var ledger = LedgerFixture.Running();
        var row = ledger.Store.Row!;
        ledger.Store.Row = row with { Projection = row.Projection with { State = LedgerFixture.Waiting().Store.Row!.Projection.State } };

        await CorruptAsync(ledger);
    }

    [Fact]
    public async Task A_changed_event_is_corruption()
    {
        var ledger = LedgerFixture.Finished();
        var batch = ledger.Store.Ledger[2];
        ledger.Store.Ledger[2] = batch with
        {
            Lines = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(batch.Lines.Span).Replace("1500", "1501", StringComparison.Ordinal)),
        };

        await CorruptAsync(ledger);
    }

    [Fact]
    public async Task A_changed_text_is_corruption()
    {
        var ledger = LedgerFixture.Finished();
        var batch = ledger.Store.Ledger[^1];
        ledger.Store.Ledger[^1] = batch with
        {
            Lines = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(batch.Lines.Span).Replace("öö", "öü", StringComparison.Ordinal)),
        };

        await CorruptAsync(ledger);
    }

    [Fact]
    public async Task A_missing_definition_is_corruption()
    {
        var ledger = LedgerFixture.Running();
        ledger.Store.Blobs.Clear();

        await CorruptAsync(ledger);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_invalid_input()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", Token);

        var exception = await Assert.ThrowsAsync<WrkrException>(
            () => new JobpackExporter(LedgerFixture.Running().Store).ExportAsync(LedgerFixture.JobId, file, cancellationToken: Token));

        Assert.Equal(ReasonCodes.InvalidInput, exception.Reason);
    }

    private async Task CorruptAsync(LedgerFixture ledger)
    {
        var exception = await Assert.ThrowsAsync<WrkrException>(
            () => new JobpackExporter(ledger.Store).ExportAsync(LedgerFixture.JobId, _folder.Path, cancellationToken: Token));
        Assert.Equal(ReasonCodes.StoreCorrupt, exception.Reason);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "jobpacks")));
    }

    private sealed class Listener(List<ExportProgress> heard) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => heard.Add(value);
    }
}
