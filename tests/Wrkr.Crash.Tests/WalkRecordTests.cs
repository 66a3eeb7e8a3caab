using Wrkr.Crash.Host;

namespace Wrkr.Crash.Tests;

/// <summary>What is counted as lost, repeated and late: the figures of the runs are worth what this is.</summary>
public sealed class WalkRecordTests
{
    private const string Job = "walk-0";

    private readonly List<JobEvent> _ledger = [];
    private readonly List<ToldAttempt> _effects = [];

    public WalkRecordTests()
    {
        for (var index = 0; index < 2; index++)
        {
            Ledger("step_started", index, 1, 1);
            Ledger("step_completed", index, 1, 1);
            Effect(index, 1);
        }
    }

    [Fact]
    public void A_run_without_faults_has_none() => Assert.Equal((0, 0, 2), Counts());

    [Fact]
    public void A_step_without_completion_is_lost()
    {
        _ledger.RemoveAt(3);
        Assert.Equal((1, 0, 2), Counts());
    }

    [Fact]
    public void A_step_without_the_effect_of_the_attempt_that_completed_is_lost()
    {
        _effects.RemoveAt(1);
        Effect(1, 0);
        Assert.Equal((1, 0, 2), Counts());
    }

    [Fact]
    public void A_second_completion_is_a_repetition()
    {
        Ledger("step_completed", 0, 2, 2);
        Assert.Equal((0, 1, 2), Counts());
    }

    [Fact]
    public void An_effect_after_the_completion_is_a_repetition()
    {
        Ledger("step_started", 0, 2, 2);
        Effect(0, 2);
        Assert.Equal((0, 1, 3), Counts());
    }

    [Fact]
    public void A_second_effect_of_one_attempt_is_a_repetition()
    {
        Effect(0, 1);
        Assert.Equal((0, 1, 2), Counts());
    }

    [Fact]
    public void A_stalled_worker_that_writes_after_it_woke_is_found()
    {
        Ledger("step_started", 0, 1, 7);
        var stalled = new ToldAttempt(Job, WalkJob.StepId(0), 1, 7);
        Assert.False(Record().WroteAfter(stalled));
        Ledger("step_completed", 0, 1, 7);
        Assert.True(Record().WroteAfter(stalled));
    }

    private (int Lost, int Repeated, int Attempts) Counts() => Record() is var record ? (record.Lost, record.Repeated, record.Attempts) : default;

    private WalkRecord Record() => WalkRecord.Of(Job, 2, _ledger, _effects);

    private void Ledger(string type, int index, int attempt, long fence) => _ledger.Add(
        new(_ledger.Count + 1, type, DateTimeOffset.UnixEpoch, fence, true) { StepId = WalkJob.StepId(index), Attempt = attempt });

    private void Effect(int index, int attempt) => _effects.Add(new(Job, WalkJob.StepId(index), attempt, 1));
}
