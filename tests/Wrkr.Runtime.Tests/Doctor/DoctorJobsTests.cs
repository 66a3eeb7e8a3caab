using Wrkr.Runtime.Doctor;
using Wrkr.Runtime.Tests.Generations;
using Wrkr.Runtime.Tests.Stores;

namespace Wrkr.Runtime.Tests.Doctor;

public sealed class DoctorJobsTests : IAsyncLifetime
{
    private readonly DoctorBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_job_that_its_worker_left_is_told_when_nobody_takes_it_over()
    {
        await _bench.CommitAsync(Sample.Claim(await _bench.CommitAsync(Sample.Create("left"))));
        _bench.Bench.Time.Advance(Sample.LeaseTime + TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.True((await _bench.LookAsync("stuck-leases")).Ok);

        _bench.Bench.Time.Advance(TimeSpan.FromSeconds(1));
        var check = await _bench.LookAsync("stuck-leases");

        Assert.Equal((false, DoctorSeverity.Warning, ReasonCodes.LeaseConflict), (check.Ok, check.Severity, check.Code));
        Assert.Contains($"{Sample.ClaimKey}: 1, such as 'left', since 2026-01-02T03:04:35Z", check.Details, StringComparison.Ordinal);
        Assert.True((await _bench.LookAsync("unclaimed-jobs")).Ok);
    }

    [Fact]
    public async Task Jobs_that_are_due_and_not_taken_up_are_told_by_the_code_that_they_need()
    {
        await _bench.CommitAsync(Sample.Create("a"));
        await _bench.CommitAsync(Sample.Create("b"));
        await _bench.CommitAsync(Sample.Create("c") with { Row = Sample.Row("queued", StoreBench.Start, claimKey: "other/s9") });
        await _bench.CommitAsync(Sample.Create("later") with { Row = Sample.Row("paused", StoreBench.Start.AddHours(1)) });
        await _bench.CommitAsync(Sample.Create("asleep") with { Row = Sample.Row("paused") });
        _bench.Bench.Time.Advance(TimeSpan.FromMinutes(6));

        var check = await _bench.LookAsync("unclaimed-jobs");

        Assert.Equal((false, DoctorSeverity.Warning, ReasonCodes.JobShapeMismatch), (check.Ok, check.Severity, check.Code));
        Assert.Contains($"{Sample.ClaimKey}: 2, such as 'a'", check.Details, StringComparison.Ordinal);
        Assert.Contains("other/s9: 1, such as 'c'", check.Details, StringComparison.Ordinal);
        Assert.DoesNotContain("later", check.Details, StringComparison.Ordinal);
        Assert.True((await _bench.LookAsync("unclaimed-jobs", options => options with { StaleAfter = TimeSpan.FromMinutes(7) })).Ok);
    }

    [Fact]
    public async Task A_job_that_somebody_holds_or_that_has_ended_waits_for_nobody()
    {
        await _bench.MakeStoreAsync();
        await _bench.CommitAsync(Sample.Claim(await _bench.CommitAsync(Sample.Create("held"))));

        Assert.True((await _bench.LookAsync("stuck-leases")).Ok);
        var check = await _bench.LookAsync("unclaimed-jobs");
        Assert.Equal((true, "None of 1 jobs that haven't ended."), (check.Ok, check.Details));
    }

    [Fact]
    public async Task Jobs_that_failed_are_counted_with_their_codes_beside_those_that_wait_for_a_decision()
    {
        File.Copy(GenerationOne.StorePath(GenerationOne.LatestSchema), _bench.Bench.Path);

        var check = await _bench.LookAsync("blocked-jobs");

        Assert.Equal((false, DoctorSeverity.Warning, ReasonCodes.AdapterFail), (check.Ok, check.Severity, check.Code));
        Assert.Contains("1 blocked_error (E_ADAPTER_FAIL)", check.Details, StringComparison.Ordinal);
        Assert.Contains("2 blocked_decision", check.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_decisions_alone_are_how_jobs_are_meant_to_be()
    {
        await using var scene = await StoreChecks.StoreScene.CreateAsync();

        var report = await StoreDoctor.RunAsync(new() { StorePath = scene.Bench.Path, TimeProvider = scene.Bench.Time }, Token);

        var check = report.Checks.Single(found => found.Name == "blocked-jobs");
        Assert.True(check.Ok, check.Details);
        Assert.StartsWith("1 blocked_decision", check.Details, StringComparison.Ordinal);
    }
}
