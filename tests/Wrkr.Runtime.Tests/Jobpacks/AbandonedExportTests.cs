using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Tests.Jobpacks;

/// <summary>What an export that was killed leaves behind.</summary>
public sealed class AbandonedExportTests : IDisposable
{
    private const string Digits = "0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder _folder = new();

    private string Packs => Directory.CreateDirectory(Path.Combine(_folder.Path, JobpackExporter.Folder)).FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_next_export_of_the_job_removes_its_own_and_nothing_else()
    {
        string[] others =
        [
            $".jobpack_another.zip.{Digits}.tmp", $".jobpack_{LedgerFixture.JobId}.zip.{Digits}.tmp.tmp", $".jobpack_{LedgerFixture.JobId}.zip.tmp",
            $"jobpack_{LedgerFixture.JobId}.zip.{Digits}.tmp", $".jobpack_{LedgerFixture.JobId}.zip.{Digits.ToUpperInvariant()}.tmp", ".notes",
        ];
        foreach (var name in others.Append($".jobpack_{LedgerFixture.JobId}.zip.{Digits}.tmp"))
        {
            await File.WriteAllTextAsync(Path.Combine(Packs, name), "half", Token);
        }

        await ExportAsync();

        Assert.Equal(
            others.Append($"jobpack_{LedgerFixture.JobId}.zip").Order(StringComparer.Ordinal),
            Directory.GetFiles(Packs).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_somebody_still_writes_is_left_alone()
    {
        var path = Path.Combine(Packs, $".jobpack_{LedgerFixture.JobId}.zip.{Digits}.tmp");
        await using var live = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Delete);

        await ExportAsync();

        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task No_spool_has_a_name_while_the_ledger_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the system removes a killed process's spools.");
        var ledger = LedgerFixture.Running();
        var seen = new List<string>();
        ledger.Store.OnRead = _ => seen.AddRange(Directory.GetFileSystemEntries(Packs));

        await new JobpackExporter(ledger.Store).ExportAsync(LedgerFixture.JobId, _folder.Path, cancellationToken: Token);

        Assert.Empty(seen);
    }

    private Task<ExportReceipt> ExportAsync() =>
        new JobpackExporter(LedgerFixture.Running().Store).ExportAsync(LedgerFixture.JobId, _folder.Path, cancellationToken: Token);
}
