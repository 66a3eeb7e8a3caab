using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Fingerprints;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A job that depends on its environment: bound when it begins, compared at each claim, accepted by a person or not at all.</summary>
public sealed class EnvironmentTests
{
    private const string Job = "job-1";

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryJobStore _store;
    private readonly FakeEnvironment _environment = new() { ["os"] = "linux", ["env:PROFILE"] = "strict" };
    private readonly List<string> _runs = [];

    public EnvironmentTests() => _store = new(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JobDefinition<int, int> Definition => JobDefinition.Build<int>("bound")
        .Fingerprint(" os", "env:PROFILE", "os", "go_version")
        .Step<int>("first", (input, _, _) => Run("first", input))
        .Decision<int>("review", _ => new("?"))
        .Step<int, int>("last", (value, _, _) => Run("last", value + 1))
        .Create();

    [Fact]
    public async Task The_first_claim_binds_the_job_to_where_it_begins_in_its_one_commit()
    {
        var status = await BeginAsync();

        var ledger = await TestHost.LedgerAsync(_store, Job);
        Assert.Equal(
            ["job_submitted", "lease_acquired", "env_fingerprint_captured", "status_changed", "checkpoint_emitted", "step_started"],
            ledger.Take(6).Select(e => EventTypes.NameOf(e.Event.Payload)));
        var captured = Assert.IsType<EnvFingerprintCaptured>(ledger[2].Event.Payload);
        Assert.Equal(["env:PROFILE", "go_version", "os"], captured.Rules);
        var key = await _store.ReadKeyAsync(Token);
        Assert.Equal(HmacSha256.Of(key.Span, Job, "PROFILE", "strict").ToString(), captured.Values["env:PROFILE"]);
        Assert.Equal(("absent", "linux"), (captured.Values["go_version"], captured.Values["os"]));
        Assert.Equal(captured.Rules, Assert.IsType<JobSubmitted>(ledger[0].Event.Payload).FingerprintRules);
        Assert.Equal(captured.Hash.ToString(), status.EnvironmentHash);
        Assert.Equal(captured.Rules, status.EnvironmentRules);
    }

    [Fact]
    public async Task A_claim_in_the_same_environment_goes_on()
    {
        await BeginAsync();

        Assert.Equal(JobStatuses.Completed, (await ApproveAsync()).Status);
        Assert.Single(await Payloads<EnvFingerprintCaptured>());
    }

    [Fact]
    public async Task A_claim_in_another_environment_runs_nothing_and_blocks_the_job_in_one_commit()
    {
        await BeginAsync();
        _environment["env:PROFILE"] = "lax";
        _environment["go_version"] = "1.22";

        var status = await ApproveAsync();

        Assert.Equal((JobStatuses.BlockedError, "E_ENV_FINGERPRINT_MISMATCH"), (status.Status, Assert.Single(status.ReasonCodes)));
        Assert.Equal(["first"], _runs);
        var ledger = await TestHost.LedgerAsync(_store, Job);
        Assert.Equal(
            ["lease_acquired", "status_changed", "env_mismatch_detected", "checkpoint_emitted", "status_changed", "lease_released"],
            ledger.Skip(ledger.Count - 6).Select(e => EventTypes.NameOf(e.Event.Payload)));
        var mismatch = Assert.Single(await Payloads<EnvMismatchDetected>());
        Assert.Equal(["env:PROFILE", "go_version"], mismatch.Rules);
        Assert.Equal(status.EnvironmentHash, mismatch.Expected.ToString());
        var summary = (await Payloads<CheckpointEmitted>()).Last().Summary.Text;
        Assert.Contains(mismatch.Expected.ToString(), summary, StringComparison.Ordinal);
        Assert.Contains(mismatch.Actual.ToString(), summary, StringComparison.Ordinal);
        Assert.Contains("env:PROFILE, go_version", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("1.22", summary, StringComparison.Ordinal);
        Assert.Contains(mismatch.Actual.ToString(), status.Summary, StringComparison.Ordinal);
        await AssertReplayIsRowAsync();
    }

    [Fact]
    public async Task Resume_without_an_override_is_refused_and_retry_compares_again()
    {
        await BeginAsync();
        _environment["os"] = "windows";
        await ApproveAsync();

        await using var host = await HostAsync();
        var refused = await Assert.ThrowsAsync<WrkrException>(() => host.Client.ResumeAsync(new(Job, "just go on"), Token));
        Assert.Same(ReasonCodes.EnvironmentFingerprintMismatch, refused.Reason);

        await host.Client.RetryAsync(new(Job), Token);
        Assert.Equal(JobStatuses.BlockedError, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        _environment["os"] = "linux";
        await host.Client.RetryAsync(new(Job), Token);
        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        Assert.Equal(2, (await Payloads<EnvMismatchDetected>()).Count());
        await AssertReplayIsRowAsync();
    }

    [Fact]
    public async Task An_override_is_recorded_and_binds_the_job_to_the_environment_that_was_found()
    {
        await BeginAsync();
        _environment["os"] = "windows";
        await ApproveAsync();

        await using (var client = await HostAsync(runWorker: false))
        {
            var receipt = await client.Client.OverrideEnvironmentAsync(new(Job, "moved on purpose") { By = "alice" }, Token);
            Assert.Equal(JobStatuses.BlockedError, receipt.Status.Status);
        }

        _environment["os"] = "darwin";
        await using var host = await HostAsync();
        Assert.Equal(JobStatuses.BlockedError, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        _environment["os"] = "windows";
        await host.Client.RetryAsync(new(Job), Token);
        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);

        var mismatches = (await Payloads<EnvMismatchDetected>()).ToList();
        var accepted = Assert.Single(await Payloads<EnvOverrideRecorded>());
        Assert.Equal(("alice", "moved on purpose"), (accepted.Cmd.By, accepted.Cmd.Reason.Text));
        Assert.Equal((mismatches[0].Expected, mismatches[0].Actual), (accepted.From, accepted.To));
        Assert.Equal(accepted.To, mismatches[1].Expected);
        Assert.Equal(["os"], mismatches[1].Rules);
        Assert.Equal(["first", "last"], _runs);
        await AssertReplayIsRowAsync();
    }

    [Fact]
    public async Task An_override_needs_a_reason_and_what_is_not_stopped_by_its_environment_is_just_resumed()
    {
        await BeginAsync();
        await using var client = await HostAsync(runWorker: false);

        var refused = await Assert.ThrowsAsync<WrkrException>(() => client.Client.OverrideEnvironmentAsync(new(Job, " "), Token));
        Assert.Same(ReasonCodes.InvalidInput, refused.Reason);
        var waits = await Assert.ThrowsAsync<WrkrException>(() => client.Client.OverrideEnvironmentAsync(new(Job, "why not"), Token));
        Assert.Same(ReasonCodes.CheckpointApprovalRequired, waits.Reason);
        Assert.Empty(await Payloads<EnvOverrideRecorded>());
    }

    [Fact]
    public async Task An_unknown_rule_is_refused_at_submit()
    {
        var definition = JobDefinition.Build<int>("odd").Fingerprint("os", "moon_phase").Step<int>("x", (input, _, _) => Run("x", input)).Create();
        await using var host = await HostAsync(runWorker: false);

        var refused = await Assert.ThrowsAsync<WrkrException>(() => host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token));

        Assert.Same(ReasonCodes.InvalidInput, refused.Reason);
        Assert.Contains("'moon_phase'", refused.Message, StringComparison.Ordinal);
        Assert.Null(await _store.FindAsync(Job, Token));
    }

    private Task<int> Run(string step, int result)
    {
        _runs.Add(step);
        return Task.FromResult(result);
    }

    private Task<TestHost> HostAsync(bool runWorker = true) => TestHost.StartAsync(
        _store, Definition, options => options.RunWorker = runWorker, _time, services => services.AddSingleton<IEnvironmentProbe>(_environment));

    /// <summary>Until the decision.</summary>
    private async Task<JobStatus> BeginAsync()
    {
        await using var host = await HostAsync();
        await host.Client.SubmitAsync(Definition, 1, new() { JobId = Job }, Token);
        return await host.Client.WaitAsync(Job, cancellationToken: Token);
    }

    private async Task<JobStatus> ApproveAsync()
    {
        await using (var client = await HostAsync(runWorker: false))
        {
            var decision = (await client.Client.StatusAsync(Job, Token)).Decision!;
            await client.Client.ApproveAsync(new(Job, decision.CheckpointId, "yes"), Token);
        }

        await using var host = await HostAsync();
        return await host.Client.WaitAsync(Job, cancellationToken: Token);
    }

    private async Task<IEnumerable<T>> Payloads<T>()
        where T : EventPayload =>
        (await TestHost.LedgerAsync(_store, Job)).Select(e => e.Event.Payload).OfType<T>();

    private async Task AssertReplayIsRowAsync()
    {
        var replay = new Replay(Facts.Of(Definition));
        foreach (var e in await TestHost.LedgerAsync(_store, Job))
        {
            replay.Apply(e);
        }

        var row = await _store.FindAsync(Job, Token);
        Assert.Equal(row!.Projection.State.ToArray(), CanonicalJson.Write(replay.State!, LedgerJson.State));
    }
}
