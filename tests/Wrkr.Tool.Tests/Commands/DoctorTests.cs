using System.Text.Json;
using Wrkr.Runtime.Doctor;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class DoctorTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task A_sound_store_is_said_to_be_in_order()
    {
        await _workspace.ReachDecisionAsync("job");

        var document = (await RunAsync("--json")).Document();

        Assert.Equal(["checked_at", "checks", "ok", "profile"], document.Members());
        JsonElementExtensions.RequireTime(document.GetProperty("checked_at"));
        Assert.Equal(("default", true), (document.GetProperty("profile").GetString(), document.GetProperty("ok").GetBoolean()));
        var checks = document.GetProperty("checks").EnumerateArray().ToList();
        Assert.Equal(
            DoctorChecks.All.Select(kind => kind.Name).Where(name => !name.StartsWith("serve-", StringComparison.Ordinal)),
            checks.Select(check => check.GetProperty("name").GetString()));
        Assert.All(checks.Where(check => check.GetProperty("ok").GetBoolean()), check => Assert.Equal(["details", "name", "ok", "severity"], check.Members()));
        Assert.Contains("1 blocked_decision", Check(document, "blocked-jobs").GetProperty("details").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("ok        14 checks, ", (await RunAsync()).Lines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_told_with_its_remedy_and_is_the_exit_code()
    {
        await File.WriteAllTextAsync(_workspace.Store, new string('x', 5000), TestContext.Current.CancellationToken);

        var run = await RunAsync("--json");

        using var document = JsonDocument.Parse(run.Results);
        var check = Check(document.RootElement, "store-reachable");
        Assert.Equal(["code", "details", "name", "ok", "remediation", "severity"], check.Members());
        Assert.Equal(("error", "E_STORE_UNAVAILABLE"), (check.GetProperty("severity").GetString(), check.GetProperty("code").GetString()));
        Assert.False(document.RootElement.GetProperty("ok").GetBoolean());
        (run with { Results = "" }).RequireEnvelope(ReasonCodes.StoreUnavailable);

        var text = await RunAsync();
        Assert.StartsWith("NOT OK    1 errors, ", text.Results, StringComparison.Ordinal);
        (text with { Results = "" }).RequireError(ReasonCodes.StoreUnavailable, "store-reachable", "is not a Wrkr store");
    }

    [Fact]
    public async Task Unsafe_settings_of_the_service_are_an_unsafe_operation()
    {
        string[] wide = ["--production-readiness", "--serve-listen", "0.0.0.0:9488"];

        var run = await RunAsync([.. wide, "--json"]);

        using var document = JsonDocument.Parse(run.Results);
        Assert.Equal("production-readiness", document.RootElement.GetProperty("profile").GetString());
        Assert.All(
            (string[])["serve-address", "serve-token", "serve-body-limit"],
            name => Assert.Equal("E_UNSAFE_OPERATION", Check(document.RootElement, name).GetProperty("code").GetString()));
        (run with { Results = "" }).RequireEnvelope(ReasonCodes.UnsafeOperation);

        var safe = await RunAsync(
            [.. wide, "--serve-allow-non-loopback", "--serve-auth-token", new string('t', 32), "--serve-max-body-bytes", "1000", "--json"]);
        using var again = JsonDocument.Parse(safe.Results);
        Assert.All(
            (string[])["serve-address", "serve-token", "serve-body-limit"],
            name => Assert.True(Check(again.RootElement, name).GetProperty("ok").GetBoolean()));
    }

    [Theory]
    [InlineData("--serve-listen", "0.0.0.0:9488")]
    [InlineData("--stale-after", "soon")]
    [InlineData("--stale-after", "0")]
    [InlineData("--production-readiness", "--serve-listen", "nowhere")]
    [InlineData("--production-readiness", "--serve-max-body-bytes", "0")]
    public async Task What_makes_no_sense_is_refused_before_anything_is_looked_at(params string[] args) =>
        (await RunAsync(args)).RequireError(ReasonCodes.InvalidInput);

    [Fact]
    public async Task Jobs_that_nobody_takes_up_are_a_warning_with_the_code_that_they_need()
    {
        await _workspace.SubmitForeignAsync("job");

        var document = (await RunAsync("--stale-after", "1us", "--json")).Document();

        var check = Check(document, "unclaimed-jobs");
        Assert.Equal(("warning", "E_JOB_SHAPE_MISMATCH"), (check.GetProperty("severity").GetString(), check.GetProperty("code").GetString()));
        Assert.StartsWith("Due and not taken up", check.GetProperty("details").GetString(), StringComparison.Ordinal);
        Assert.Contains("greeting/", check.GetProperty("details").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_store_is_made()
    {
        var before = _workspace.Listing();

        Assert.Equal(0, (await RunAsync()).ExitCode);

        Assert.Equal(before, _workspace.Listing());
    }

    public void Dispose() => _workspace.Dispose();

    private static JsonElement Check(JsonElement document, string name) =>
        document.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name);

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync(["doctor", .. args, "--store", _workspace.Store]);
}
