using Microsoft.Extensions.DependencyInjection;
using Wrkr.Testing;

namespace Wrkr.Docs.Tests.Snippets;

#pragma warning disable xUnit1051 // The page shows tests of any framework, without this one's tokens.

/// <summary>What docs/testing.md shows, as tests that run.</summary>
public sealed class JobTests : IDisposable
{
    private readonly string _reportPath = Path.GetTempFileName();

    public void Dispose() => File.Delete(_reportPath);

    // snippet: test-host
    [Fact]
    public async Task The_report_names_who_approved_it()
    {
        await using var host = JobTestHost.Create(services => services.AddSingleton<IScanner, FakeScanner>());

        var job = await host.RunAsync(RepoAudit.Definition, new AuditRequest("src", _reportPath));

        job.Cursor.ShouldBeAt("review").ShouldBeIn(JobStatuses.BlockedDecision);
        await job.ApproveAsync("looks good", by: "alice");

        job.Cursor.ShouldBeIn(JobStatuses.Completed);
        job.Ledger.ShouldShow("step_failed scan", "step_completed scan", "approval_recorded", "step_completed write-report");
        job.Ledger.ShouldHaveCompletedOnce("list-files", "scan");
        Assert.Equal("alice", job.Result.ApprovedBy);
    }
    // end

    // snippet: test-time
    [Fact]
    public async Task A_busy_scanner_is_asked_again_after_a_second()
    {
        await using var host = JobTestHost.Create(services => services.AddSingleton<IScanner, FakeScanner>());
        var start = host.Clock.GetUtcNow();

        var job = await host.SubmitAsync(RepoAudit.Definition, new AuditRequest("src", _reportPath));
        await host.AdvanceAsync(TimeSpan.FromHours(8));
        await job.LookAsync();

        Assert.Equal(TimeSpan.FromSeconds(1), job.Ledger.Find("step_completed scan")[0].CreatedAt - start);
        job.Cursor.ShouldBeAt("review"); // and it waits there, however long
    }
    // end

    // snippet: test-sweep
    [Fact]
    public async Task An_audit_comes_to_the_same_wherever_it_is_killed()
    {
        await CrashSweep.RunAsync(RepoAudit.Definition, new AuditRequest("src", _reportPath), new CrashSweepOptions
        {
            Services = () => services => services.AddSingleton<IScanner, FakeScanner>(),
        });
    }
    // end

    [Fact]
    public async Task Money_is_moved_once()
    {
        var transfer = new Transfer("a", "b", 250);

        // snippet: test-world
        FakeBank? bank = null;
        await CrashSweep.RunAsync(MoveMoney.Definition, transfer, new CrashSweepOptions
        {
            Services = () =>
            {
                bank = new FakeBank(); // once for each run: it survives the crash
                return services => services.AddSingleton<IBank>(bank); // once for each process
            },
            OnEnded = (_, _) => bank!.Moved == 250 ? Task.CompletedTask : throw new InvalidOperationException($"It moved {bank.Moved}."),
        });
        // end
    }
}
