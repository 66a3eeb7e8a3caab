using System.Collections.Immutable;
using Wrkr.Runtime.Doctor;

namespace Wrkr.Runtime.Tests.Doctor;

public sealed class DoctorSafetyTests : IAsyncLifetime
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = Owner | UnixFileMode.UserExecute;

    private readonly DoctorBench _bench = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(OwnersFolder, Owner, DoctorSeverity.Info, DoctorSeverity.Info)]
    [InlineData(OwnersFolder | UnixFileMode.OtherWrite, Owner, DoctorSeverity.Error, DoctorSeverity.Error)]
    [InlineData(OwnersFolder | UnixFileMode.OtherWrite | UnixFileMode.StickyBit, Owner, DoctorSeverity.Warning, DoctorSeverity.Error)]
    [InlineData(OwnersFolder, Owner | UnixFileMode.OtherWrite, DoctorSeverity.Error, DoctorSeverity.Error)]
    [InlineData(OwnersFolder | UnixFileMode.GroupWrite, Owner, DoctorSeverity.Warning, DoctorSeverity.Error)]
    [InlineData(OwnersFolder, Owner | UnixFileMode.GroupWrite, DoctorSeverity.Warning, DoctorSeverity.Error)]
    [InlineData(OwnersFolder | UnixFileMode.OtherExecute, Owner | UnixFileMode.OtherRead, DoctorSeverity.Info, DoctorSeverity.Error)]
    [InlineData(OwnersFolder, Owner | UnixFileMode.OtherRead, DoctorSeverity.Info, DoctorSeverity.Info)]
    public async Task Who_else_may_write_or_read_the_store_is_told(
        UnixFileMode folder, UnixFileMode file, DoctorSeverity usually, DoctorSeverity inProduction)
    {
        await _bench.MakeStoreAsync();
        DoctorBench.SetMode(_bench.Bench.Path, file);
        DoctorBench.SetMode(_bench.Folder, folder);

        var check = await _bench.LookAsync("permissions");
        var strict = await _bench.LookInProductionAsync("permissions");

        Assert.Equal(OperatingSystem.IsWindows() ? (DoctorSeverity.Info, DoctorSeverity.Info) : (usually, inProduction), (check.Severity, strict.Severity));
        Assert.Equal(check.Severity is DoctorSeverity.Info, check.Ok);
    }

    [Fact]
    public async Task A_private_key_beside_the_store_that_others_may_read_is_told_and_nothing_else_is()
    {
        await _bench.MakeStoreAsync();
        await KeyAsync("open.pem", "-----BEGIN PRIVATE KEY-----\n", Owner | UnixFileMode.GroupRead);
        await KeyAsync("old.key", "-----BEGIN EC PRIVATE KEY-----\n", Owner | UnixFileMode.OtherRead);
        await KeyAsync("kept.pem", "-----BEGIN PRIVATE KEY-----\n", Owner);
        await KeyAsync("open.pub.pem", "-----BEGIN PUBLIC KEY-----\n", Owner | UnixFileMode.OtherRead);
        await KeyAsync("open.txt", "-----BEGIN PRIVATE KEY-----\n", Owner | UnixFileMode.OtherRead);
        File.CreateSymbolicLink(_bench.In("link.pem"), _bench.In("open.txt"));

        var check = await _bench.LookAsync("private-keys");

        Assert.Equal(OperatingSystem.IsWindows(), check.Ok);
        Assert.Equal(
            OperatingSystem.IsWindows() ? check.Details : $"Others may read '{_bench.In("old.key")}', '{_bench.In("open.pem")}'.", check.Details);
        Assert.Equal(
            OperatingSystem.IsWindows() ? DoctorSeverity.Info : DoctorSeverity.Error, (await _bench.LookInProductionAsync("private-keys")).Severity);
    }

    [Theory]
    [InlineData("WRKR_SERVE_AUTH_TOKEN", "abc", false)]
    [InlineData("WRKR_KEY_PASSPHRASE", "abc", false)]
    [InlineData("WRKR_STORE", "postgres://wrkr:abc@host/db", false)]
    [InlineData("WRKR_STORE", "/home/ann/token/wrkr.db", true)]
    [InlineData("WRKR_SERVE_AUTH_TOKEN_FILE", "/run/token", true)]
    [InlineData("WRKR_SERVE_AUTH_TOKEN", "", true)]
    [InlineData("OTHER_TOKEN", "abc", true)]
    public async Task A_variable_with_a_secret_is_named_and_its_value_is_not(string name, string value, bool ok)
    {
        var check = await _bench.LookAsync(
            "environment", options => options with { Environment = ImmutableDictionary<string, string>.Empty.Add(name, value) });

        Assert.Equal((ok, ok ? DoctorSeverity.Info : DoctorSeverity.Warning), (check.Ok, check.Severity));
        Assert.Equal(ok, !check.Details.Contains(name, StringComparison.Ordinal));
        Assert.DoesNotContain("abc", check.Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:9488", false, null, null, "")]
    [InlineData("localhost:1", false, null, null, "")]
    [InlineData("[::1]:1", false, null, null, "")]
    [InlineData("0.0.0.0:9488", false, null, null, "serve-address serve-token serve-body-limit")]
    [InlineData(":9488", true, null, null, "serve-token serve-body-limit")]
    [InlineData("[::]:9488", true, "0123456789abcdef0123456789abcdef", null, "serve-body-limit")]
    [InlineData("10.0.0.1:9488", true, "short", 1000L, "serve-token")]
    [InlineData("build.example:9488", false, "0123456789abcdef0123456789abcdef", 1000L, "serve-address")]
    [InlineData("0.0.0.0:9488", true, "0123456789abcdef0123456789abcdef", 1000L, "")]
    public async Task A_service_that_others_reach_needs_leave_a_token_and_a_limit(
        string listen, bool allowed, string? token, long? limit, string errors)
    {
        var report = await _bench.LookAsync(options => options with
        {
            Profile = DoctorProfile.ProductionReadiness,
            Serve = new() { Listen = listen, AllowNonLoopback = allowed, AuthToken = token, MaxBodyBytes = limit },
        });

        var found = report.Checks.Where(check => !check.Ok).ToList();
        Assert.Equal(errors, string.Join(' ', found.Select(check => check.Name)));
        Assert.All(found, check => Assert.Equal((DoctorSeverity.Error, ReasonCodes.UnsafeOperation), (check.Severity, check.Code)));
        Assert.DoesNotContain(report.Checks, check => check.Details.Contains("0123456789abcdef", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("")]
    public async Task A_place_to_listen_that_is_none_is_refused(string listen)
    {
        var error = await Assert.ThrowsAsync<WrkrException>(() => _bench.LookAsync(options => options with { Serve = new() { Listen = listen } }));

        Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
    }

    private async Task KeyAsync(string name, string text, UnixFileMode mode)
    {
        await File.WriteAllTextAsync(_bench.In(name), text, TestContext.Current.CancellationToken);
        DoctorBench.SetMode(_bench.In(name), mode);
    }
}
