using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Ledger;

/// <summary>Attempts, failures, takeovers, the result and a decision's checkpoint, event by event in one small job.</summary>
public sealed class StepCountersTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 8, 15, 30, TimeSpan.Zero);
    private static readonly KnownDefinition Definition = Facts.Of(Wrkr.Shapes.JobDefinition.Build<int>("job")
        .Step<int>("work", (n, _, _) => Task.FromResult(n), new() { MaxAttempts = 2 })
        .Decision<int>("check", _ => new("Go on?"))
        .Create());

    private static readonly UserData Text = UserData.OfText("x");
    private static readonly Command Cmd = new("k", "ann", Text, Now);

    private JobState? _state;
    private long _seq;
    private long _fence;

    [Fact]
    public void Each_start_is_an_attempt_and_only_an_error_or_a_time_out_is_a_failure()
    {
        Run();
        Assert.Equal(new(0, 0, 1, 0, 0, 4), Cursor);
        Add(new StepStartRevoked(Work(1)));
        Assert.Equal(new(0, 0, 0, 0, 0, null), Cursor);
        Add(new StepStarted(Work(1), Usage.OneStep));
        Add(new StepFailed(Work(1), "interrupted", "E_LEASE_CONFLICT", Text, new(WallMs: 5)));
        Assert.Equal(new(0, 0, 1, 0, 0, null), Cursor);
        Add(new StepStarted(Work(2), Usage.OneStep));
        Add(new StepFailed(Work(2), "timeout", "E_ADAPTER_FAIL", Text, Usage.None));
        Assert.Equal(new(0, 0, 2, 1, 0, null), Cursor);
        Add(new StepRetryScheduled(Work(2), Now));
        Add(new StepStarted(Work(3), Usage.OneStep));
        Add(new StepFailed(Work(3), "error", "E_ADAPTER_FAIL", Text, Usage.None));
        Assert.Equal(new(0, 0, 3, 2, 0, null), Cursor);
        Assert.Throws<RefusedEventException>(() => Add(new StepRetryScheduled(Work(3), Now)));
        Assert.Equal(new Usage(RetryCount: 1, WallMs: 5), _state!.Counters);
        Add(new StatusChanged("running", "blocked_error", ["E_ADAPTER_FAIL"]));
        Add(new RetryRequested(Cmd));
        Assert.Equal(new(0, 0, 3, 0, 0, null), Cursor);
    }

    [Fact]
    public void A_takeover_of_a_running_attempt_counts_and_charges_what_it_had_reserved()
    {
        Run(Usage.OneStep with { Tokens = 7, WallMs = 100 });
        Claim(new LeaseExpiredTakeover("w2", Now, "w1", 1, 40));
        Assert.Equal(new(0, 0, 1, 0, 1, null), Cursor);
        Assert.Equal(new Usage(WallMs: 40, Tokens: 7), _state!.Counters);
        Assert.Equal(Usage.None, _state.Reserved);
        Claim(new LeaseEvicted("w3", Now, "w2", 2, 0));
        Assert.Equal(1, Cursor.Takeovers);
        Assert.Throws<RefusedEventException>(() => Add(new StepStarted(Work(1), Usage.OneStep)));
        Add(new StepStarted(Work(2), Usage.OneStep));
        Add(new StepCompleted(Work(2), Text, Usage.OneStep, 1));
        Assert.Equal(Wrkr.Runtime.Ledger.Cursor.At(1), Cursor);
    }

    [Fact]
    public void A_decision_binds_to_the_next_event_and_the_last_approval_is_the_result()
    {
        Run();
        Add(new StepCompleted(Work(1), Text, Usage.OneStep, 1));
        Assert.Null(_state!.ResultSeq);
        Assert.Equal(5, _state.Live["work"]);
        var pos = new StepPosition("check", 1, 0, null, 1);
        Add(new StepStarted(pos, Usage.OneStep));
        Add(new DecisionRequested(pos, Text, null, Usage.OneStep));
        Assert.Equal(new OpenDecision(8, null), _state.Decision);
        Assert.Throws<RefusedEventException>(() => Add(new StatusChanged("running", "blocked_decision", [])));
        Assert.Throws<RefusedEventException>(() => Claim(new LeaseExpiredTakeover("w2", Now, "w1", 1, 0)));
        Add(new CheckpointEmitted("decision-needed", Text, "blocked_decision", BudgetState.Of(_state.Counters), ArtifactsDelta.None, [], new("approve", Text)));
        Add(new StatusChanged("running", "blocked_decision", []));
        Add(new ApprovalRecorded(Cmd, "cp_8", Digest.Zero, 2));
        Assert.Equal(10, _state.ResultSeq);
        Assert.Null(_state.Decision);
        Assert.Empty(_state.Live);
        Assert.Equal(2, _state.Counters.StepCount);
    }

    [Fact]
    public void A_failed_attempt_without_a_retry_or_a_stop_keeps_the_lease()
    {
        Run();
        Add(new StepFailed(Work(1), "error", "E_ADAPTER_FAIL", Text, Usage.None));
        Assert.Throws<RefusedEventException>(() => Add(new LeaseReleased("w1", "shutdown")));
        Assert.Throws<RefusedEventException>(() => Add(new LeaseReleased("w1", "fold")));
        Add(new HoldSet(Cmd));
        Assert.Throws<RefusedEventException>(() => Add(new StatusChanged("running", "paused", ["E_ADAPTER_FAIL"])));
    }

    private Cursor Cursor => _state!.Cursor;

    private static StepPosition Work(int attempt) => new("work", 0, 0, null, attempt);

    private void Run(Usage? reserved = null)
    {
        Add(new JobSubmitted("job", 1, Definition.Reference, Text, Limits.None, [], Digest.Zero, "ann", 1));
        Claim(new LeaseAcquired("w1", Now));
        Add(new StatusChanged("queued", "running", []));
        Add(new StepStarted(Work(1), reserved ?? Usage.OneStep));
    }

    private void Claim(EventPayload payload) => Apply(payload, _fence + 1);

    private void Add(EventPayload payload) => Apply(payload, _fence);

    private void Apply(EventPayload payload, long fence)
    {
        _state = Reducer.Apply(_state, new("job-1", _seq + 1, Now, "1.0", true, fence, payload), Definition);
        (_seq, _fence) = (_seq + 1, fence);
    }
}
