using Wrkr.Runtime.Doctor;
using Wrkr.Runtime.Doctor.Checks;
using Wrkr.Runtime.Tests.Generations;
using Wrkr.Runtime.Tests.Stores;

namespace Wrkr.Runtime.Tests.Doctor;

public sealed class StoreDoctorTests : IAsyncLifetime
{
    private readonly DoctorBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Where_no_store_is_nothing_is_wrong_and_none_is_made()
    {
        var report = await _bench.LookAsync();

        Assert.True(report.Ok);
        Assert.All(report.Checks, check => Assert.True(check.Ok, $"{check.Name}: {check.Details}"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Folder));
        Assert.Equal(Stores.StoreBench.Start, report.CheckedAt);
    }

    [Fact]
    public async Task Where_not_even_the_directory_is_nothing_is_made_either()
    {
        var report = await _bench.LookAsync(options => options with { StorePath = _bench.In("a/b/wrkr.db") });

        Assert.All(report.Checks, check => Assert.True(check.Ok, $"{check.Name}: {check.Details}"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Folder));
    }

    [Fact]
    public async Task A_sound_store_passes_every_check_of_both_profiles_and_no_file_is_left()
    {
        await _bench.MakeStoreAsync();
        var files = Directory.GetFiles(_bench.Folder);

        var report = await _bench.LookAsync(options => options with { Profile = DoctorProfile.ProductionReadiness });

        Assert.All(report.Checks, check => Assert.True(check.Ok, $"{check.Name}: {check.Details}"));
        Assert.All(report.Checks, check => Assert.Equal((DoctorSeverity.Info, null, null), (check.Severity, check.Remedy, check.Code)));
        Assert.Equal(DoctorChecks.All.Select(kind => kind.Name), report.Checks.Select(check => check.Name));
        Assert.Equal(files, Directory.GetFiles(_bench.Folder));
    }

    [Fact]
    public async Task What_is_no_store_is_an_error_and_the_other_checks_say_that_they_looked_at_nothing()
    {
        await File.WriteAllTextAsync(_bench.Bench.Path, new string('x', 5000), Token);

        var report = await _bench.LookAsync();

        Assert.Equal("store-reachable", report.FirstError!.Name);
        Assert.Equal(ReasonCodes.StoreUnavailable, report.FirstError.Code);
        Assert.Contains("is not a Wrkr store", report.FirstError.Details, StringComparison.Ordinal);
        Assert.All(
            report.Checks.Where(check => check.Name is "store-version" or "store-integrity" or "clock" or "stuck-leases" or "unclaimed-jobs"),
            check => Assert.StartsWith("Not checked: the store can't be opened", check.Details, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_directory_in_place_of_a_store_is_an_error()
    {
        var check = await _bench.LookAsync("store-reachable", options => options with { StorePath = _bench.Folder });

        Assert.Equal((false, DoctorSeverity.Error), (check.Ok, check.Severity));
        Assert.Contains("is a directory", check.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_an_error_that_says_to_upgrade()
    {
        await _bench.MakeStoreAsync();
        _bench.Bench.Run("PRAGMA user_version = 99");

        var check = await _bench.LookAsync("store-reachable");

        Assert.Equal((false, DoctorSeverity.Error, ReasonCodes.StoreUnavailable), (check.Ok, check.Severity, check.Code));
        Assert.Contains("schema version 99", check.Details, StringComparison.Ordinal);
        Assert.Contains("Upgrade Wrkr", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_of_an_older_version_is_a_warning_and_is_not_migrated()
    {
        File.Copy(GenerationOne.StorePath(2), _bench.Bench.Path);

        var report = await _bench.LookAsync();

        var check = report.Checks.Single(found => found.Name == "store-version");
        Assert.Equal((true, false, DoctorSeverity.Warning), (report.Ok, check.Ok, check.Severity));
        Assert.Contains("store migrate", check.Remedy, StringComparison.Ordinal);
        Assert.StartsWith("Not checked", report.Checks.Single(found => found.Name == "blocked-jobs").Details, StringComparison.Ordinal);
        Assert.Equal(2L, _bench.Bench.Run("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_damaged_page_is_an_error()
    {
        await _bench.CommitAsync(Sample.Create("a") with { Row = Sample.Row("queued") with { State = new byte[40_000] } });
        await _bench.MakeStoreAsync();
        var bytes = await File.ReadAllBytesAsync(_bench.Bench.Path, Token);
        var root = (int)(long)_bench.Bench.Run("SELECT rootpage FROM sqlite_schema WHERE name = 'ledger_key'")!;
        bytes.AsSpan((root - 1) * 4096, 4096).Fill(0xA5);
        await File.WriteAllBytesAsync(_bench.Bench.Path, bytes, Token);

        var check = await _bench.LookAsync("store-integrity");

        Assert.Equal((false, DoctorSeverity.Error, ReasonCodes.StoreCorrupt), (check.Ok, check.Severity, check.Code));
    }

    [Fact]
    public async Task A_log_that_grows_without_end_is_a_warning()
    {
        await using (var log = File.Create($"{_bench.Bench.Path}-wal"))
        {
            log.SetLength((256L << 20) + 1);
        }

        var check = await _bench.LookAsync("store-log");

        Assert.Equal((false, DoctorSeverity.Warning, "The log has 256.0 MiB."), (check.Ok, check.Severity, check.Details));
    }

    [Theory]
    [InlineData(0, DoctorSeverity.Error)]
    [InlineData((100L << 20) - 1, DoctorSeverity.Error)]
    [InlineData(100L << 20, DoctorSeverity.Warning)]
    [InlineData(1L << 30, DoctorSeverity.Info)]
    public void A_disk_without_room_is_told_in_time(long free, DoctorSeverity severity) =>
        Assert.Equal((severity, severity is DoctorSeverity.Info), (DiskSpaceCheck.Judge(free, "/").Severity, DiskSpaceCheck.Judge(free, "/").Ok));

    [Theory]
    [InlineData(19, true)]
    [InlineData(21, false)]
    public async Task A_disk_that_makes_writes_durable_slowly_is_a_warning(int milliseconds, bool ok)
    {
        var clock = new TickingClock(Stores.StoreBench.Start, TimeSpan.Zero, TimeSpan.FromMilliseconds(milliseconds));

        var check = await _bench.LookAsync("disk-sync", options => options with { TimeProvider = clock });

        Assert.Equal((ok, ok ? DoctorSeverity.Info : DoctorSeverity.Warning), (check.Ok, check.Severity));
        Assert.Contains($"{milliseconds}.00 ms", check.Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ext4", false, DoctorProfile.ProductionReadiness, DoctorSeverity.Info)]
    [InlineData("tmpfs", false, DoctorProfile.Default, DoctorSeverity.Warning)]
    [InlineData("tmpfs", false, DoctorProfile.ProductionReadiness, DoctorSeverity.Error)]
    [InlineData("nfs", false, DoctorProfile.Default, DoctorSeverity.Error)]
    [InlineData("CIFS", false, DoctorProfile.Default, DoctorSeverity.Error)]
    [InlineData("NTFS", true, DoctorProfile.Default, DoctorSeverity.Error)]
    public async Task A_file_system_that_loses_or_shares_what_it_is_given_is_told(
        string format, bool isNetwork, DoctorProfile profile, DoctorSeverity severity)
    {
        await using var subject = await DoctorSubject.OpenAsync(_bench.Options with { Profile = profile });

        Assert.Equal(severity, FileSystemCheck.Judge(format, isNetwork, subject).Severity);
    }

    [Fact]
    public async Task A_time_that_makes_no_sense_is_refused()
    {
        var error = await Assert.ThrowsAsync<WrkrException>(() => _bench.LookAsync(options => options with { StaleAfter = TimeSpan.Zero }));

        Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
    }
}
