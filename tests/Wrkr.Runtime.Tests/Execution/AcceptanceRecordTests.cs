using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Identity;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>How a result was judged goes into the ledger: after the job's end, while it waits, and while it runs.</summary>
public sealed class AcceptanceRecordTests : IAsyncDisposable
{
    private const string Job = "job-1";

    private static readonly AcceptanceCheck Passed = new("path_constraints", true, "Fine.");

    private static readonly AcceptanceCheck Failed = new("required_artifacts", false, "No such artifact.")
    {
        Reason = ReasonCodes.AcceptMissingArtifact, Artifact = "a.md",
    };

    private readonly SqliteBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static JobDefinition<int, int> OneStep() =>
        JobDefinition.Build<int>("one", 1).Step<int>("add", (input, _, _) => Task.FromResult(input + 1)).Create();

    [Fact]
    public async Task A_job_that_has_ended_is_judged_as_often_as_somebody_likes()
    {
        await using var host = await TestHost.StartAsync(_bench.Store, OneStep(), time: _bench.Time);
        await host.Client.SubmitAsync(OneStep(), 1, new() { JobId = Job }, Token);
        var ended = await host.Client.WaitAsync(Job, cancellationToken: Token);

        var first = await host.Client.RecordAcceptanceAsync(new(Job, ended.HeadSeq, [Failed, Passed]) { By = "ci" }, Token);
        var second = await host.Client.RecordAcceptanceAsync(new(Job, first.Status.HeadSeq, [Passed]) { By = "ci" }, Token);

        Assert.Equal("ci recorded that the result isn't accepted: 1 of 2 checks failed.", first.Message);
        Assert.Equal("ci recorded that the result is accepted: 1 checks passed.", second.Message);
        Assert.Equal((JobStatuses.Completed, ended.HeadSeq + 6), (second.Status.Status, second.Status.HeadSeq));
        var written = (await TestHost.LedgerAsync(_bench.Store, Job)).Select(e => e.Event).Skip((int)ended.HeadSeq).ToList();
        Assert.Equal(
            ["lease_acquired", "acceptance_recorded", "lease_released", "lease_acquired", "acceptance_recorded", "lease_released"],
            written.Select(e => EventTypes.NameOf(e.Payload)));
        var acceptance = Assert.IsType<AcceptanceRecorded>(written[1].Payload);
        Assert.Equal((ended.HeadSeq, "ci", first.EventSeq), (acceptance.JudgedSeq, acceptance.Cmd.By, written[1].Seq));
        Assert.Equal(("E_ACCEPT_MISSING_ARTIFACT", "a.md"), (acceptance.Checks[0].Code, acceptance.Checks[0].Artifact));
        Assert.Equal(2, await host.Client.ResultAsync(OneStep(), Job, Token));
        Assert.Empty((await new StoreCheck(_bench.Store, new IdSource()).CheckAsync(cancellationToken: Token)).Findings);
    }

    [Fact]
    public async Task A_canceled_job_is_judged_too()
    {
        await using var host = await TestHost.StartAsync(_bench.Store, OneStep(), options => options.RunWorker = false, _bench.Time);
        await host.Client.SubmitAsync(OneStep(), 1, new() { JobId = Job }, Token);
        await host.Client.CancelAsync(new(Job), Token);

        var receipt = await host.Client.RecordAcceptanceAsync(new(Job, 1, [Failed]), Token);

        Assert.Equal(JobStatuses.Canceled, receipt.Status.Status);
        Assert.Single((await TestHost.LedgerAsync(_bench.Store, Job)).Select(e => e.Event.Payload).OfType<AcceptanceRecorded>());
        var again = await Assert.ThrowsAsync<WrkrException>(() => host.Client.CancelAsync(new(Job), Token));
        Assert.Same(ReasonCodes.InvalidStateTransition, again.Reason);
    }

    [Fact]
    public async Task A_job_that_waits_is_judged_by_mail_and_goes_on_as_before()
    {
        await using var host = await TestHost.StartAsync(_bench.Store, OneStep(), options => options.RunWorker = false, _bench.Time);
        await host.Client.SubmitAsync(OneStep(), 1, new() { JobId = Job }, Token);

        var receipt = await host.Client.RecordAcceptanceAsync(
            new(Job, 1, [Failed]) { ConfigSha256 = new string('a', 64), By = "ci" }, Token);

        Assert.Equal(JobStatuses.Queued, receipt.Status.Status);
        await using var worker = await TestHost.StartAsync(_bench.Store, OneStep(), time: _bench.Time);
        Assert.Equal(JobStatuses.Completed, (await worker.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        Assert.Empty((await new StoreCheck(_bench.Store, new IdSource()).CheckAsync(cancellationToken: Token)).Findings);
    }

    [Fact]
    public async Task What_was_judged_must_be_in_the_ledger()
    {
        await using var host = await TestHost.StartAsync(_bench.Store, OneStep(), options => options.RunWorker = false, _bench.Time);
        await host.Client.SubmitAsync(OneStep(), 1, new() { JobId = Job }, Token);

        var early = await Assert.ThrowsAsync<WrkrException>(
            () => host.Client.RecordAcceptanceAsync(new(Job, 99, [Passed]), Token));
        await host.Client.CancelAsync(new(Job), Token);
        var late = await Assert.ThrowsAsync<WrkrException>(
            () => host.Client.RecordAcceptanceAsync(new(Job, 99, [Passed]), Token));

        Assert.Equal([ReasonCodes.InvalidStateTransition, ReasonCodes.InvalidStateTransition], new[] { early.Reason, late.Reason });
    }

    [Fact]
    public async Task An_acceptance_that_makes_no_sense_is_refused_before_it_is_sent()
    {
        await using var host = await TestHost.StartAsync(_bench.Store, OneStep(), options => options.RunWorker = false, _bench.Time);
        await host.Client.SubmitAsync(OneStep(), 1, new() { JobId = Job }, Token);
        AcceptanceOutcome[] wrong =
        [
            new(Job, 1, []), new(Job, 1, default), new(Job, 1, [Passed with { Name = "" }]), new(Job, 1, [Failed with { Reason = null }]),
            new(Job, 1, [Passed with { Reason = ReasonCodes.AcceptTestFail }]), new(Job, 1, [Passed]) { ConfigSha256 = "x" },
            new("no such job", 1, [Passed]), new("job-2", 1, [Passed]),
        ];

        foreach (var outcome in wrong)
        {
            var refused = await Assert.ThrowsAsync<WrkrException>(() => host.Client.RecordAcceptanceAsync(outcome, Token));
            Assert.Same(ReasonCodes.InvalidInput, refused.Reason);
        }

        Assert.Single(await TestHost.LedgerAsync(_bench.Store, Job));
    }

    [Fact]
    public async Task Of_two_clients_that_judge_at_once_both_are_recorded()
    {
        await using var host = await TestHost.StartAsync(_bench.Store, OneStep(), options => options.RunWorker = false, _bench.Time);
        await host.Client.SubmitAsync(OneStep(), 1, new() { JobId = Job }, Token);
        await host.Client.CancelAsync(new(Job), Token);
        var hooked = new HookedStore(_bench.Store);
        await using var other = await TestHost.StartAsync(hooked, OneStep(), options => options.RunWorker = false, _bench.Time);
        Task<CommandReceipt>? between = null;
        hooked.Reading = _ => between ??= host.Client.RecordAcceptanceAsync(new(Job, 1, [Passed]) { By = "first" }, Token);

        await other.Client.RecordAcceptanceAsync(new(Job, 1, [Passed]) { By = "second" }, Token);
        await between!;

        Assert.Equal(
            ["first", "second"],
            (await TestHost.LedgerAsync(_bench.Store, Job)).Select(e => e.Event.Payload).OfType<AcceptanceRecorded>().Select(e => e.Cmd.By).Order());
    }

    [Fact]
    public async Task A_command_that_was_folded_by_whoever_ended_the_job_is_answered_with_what_became_of_it()
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryJobStore(time);
        var hooked = new EndedMeanwhile(store);
        await using var host = await TestHost.StartAsync(hooked, OneStep(), options => options.RunWorker = false, time);
        await using var other = await TestHost.StartAsync(store, OneStep(), options => options.RunWorker = false, time);
        await host.Client.SubmitAsync(OneStep(), 1, new() { JobId = Job }, Token);
        hooked.Delivered = () => other.Client.CancelAsync(new(Job), Token);

        var receipt = await host.Client.PauseAsync(new(Job) { By = "ann" }, Token);

        Assert.Equal((JobStatuses.Canceled, true), (receipt.Status.Status, receipt.EventSeq is not null));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    /// <summary>Between a delivery and what follows, somebody else folds the mail and ends the job.</summary>
    private sealed class EndedMeanwhile(IJobStore inner) : Undisposed(inner)
    {
        public Func<Task>? Delivered { get; set; }

        public override async ValueTask<Delivery> DeliverAsync(
            string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            var delivery = await base.DeliverAsync(jobId, key, bytes, cancellationToken);
            if (Delivered is { } end)
            {
                Delivered = null;
                await end();
            }

            return delivery;
        }
    }
}
