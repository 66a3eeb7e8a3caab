using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Verification;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>Checkpoints: those that a job makes, those that somebody asks for, and when.</summary>
public sealed class CheckpointTests
{
    private const string Job = "job-1";

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryJobStore _store;

    public CheckpointTests() => _store = new(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_tells_its_plan_its_progress_and_its_end()
    {
        await using var host = await RunAsync(One());

        var checkpoints = await ListAsync(host);

        Assert.Equal(["plan", "progress", "completed"], checkpoints.Select(checkpoint => checkpoint.Type));
        Assert.All(checkpoints, checkpoint => Assert.Null(checkpoint.By));
        var progress = await host.Client.CheckpointAsync(Job, checkpoints[1].CheckpointId, Token);
        Assert.Equal((checkpoints[1].Summary, 1L), (progress.Summary, progress.Used.StepCount));
    }

    [Theory]
    [InlineData("cp_1")]
    [InlineData("cp_999")]
    [InlineData("cp_03")]
    [InlineData("zz")]
    public async Task A_checkpoint_that_is_not_there_is_invalid_input(string id)
    {
        await using var host = await RunAsync(One());

        var failure = await Assert.ThrowsAsync<WrkrException>(() => host.Client.CheckpointAsync(Job, id, Token));

        Assert.Same(ReasonCodes.InvalidInput, failure.Reason);
        Assert.Contains($"'{id}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_tells_of_a_job_is_in_its_record_with_their_name_and_in_its_pack()
    {
        await using var host = await TestHost.StartAsync(_store, One(), options => options.RunWorker = false, _time);
        await host.Client.SubmitAsync(One(), 1, new() { JobId = Job }, Token);
        var receipt = await host.Client.EmitCheckpointAsync(
            new(Job, CheckpointTypes.Progress, "Asked the owner.")
            {
                By = "alice", Codes = ["E_ADAPTER_FAIL"], RequiredKind = "review", RequiredInstructions = "Look at a.txt",
            },
            Token);

        var told = await host.Client.CheckpointAsync(Job, $"cp_{receipt.EventSeq}", Token);

        Assert.Equal(("alice", "queued", "Asked the owner."), (told.By, told.Status, told.Summary));
        Assert.Equal(("review", "Look at a.txt"), (told.RequiredKind, told.RequiredInstructions));
        Assert.Equal(["E_ADAPTER_FAIL"], told.ReasonCodes);
        Assert.Empty(receipt.Status.ReasonCodes);
        var directory = Directory.CreateTempSubdirectory("wrkr-").FullName;
        var pack = await host.Client.ExportAsync(Job, directory, cancellationToken: Token);
        var report = await JobpackVerifier.VerifyAsync(pack.Path, cancellationToken: Token);
        Assert.Null(report.Failure);
        Assert.Equal(1, report.Counts!.Checkpoints);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_stopped_job_can_be_said_to_be_blocked_and_no_other()
    {
        await using var host = await RunAsync(Failing());
        var receipt = await host.Client.EmitCheckpointAsync(new(Job, CheckpointTypes.Blocked, "The disk is full."), Token);
        Assert.Equal(["E_ADAPTER_FAIL"], (await host.Client.CheckpointAsync(Job, $"cp_{receipt.EventSeq}", Token)).ReasonCodes);

        var wrong = new CheckpointRequest(Job, CheckpointTypes.Progress, "It runs.") { Status = JobStatuses.Running };
        var refused = await Assert.ThrowsAsync<WrkrException>(() => host.Client.EmitCheckpointAsync(wrong, Token));
        Assert.Same(ReasonCodes.InvalidStateTransition, refused.Reason);
        Assert.Contains("blocked_error, not running", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("news", "x", null, null, "'news' is no type of checkpoint")]
    [InlineData("progress", " ", null, null, "needs its summary")]
    [InlineData("progress", "x", "gone", null, "'gone' is no status")]
    [InlineData("progress", "x", null, "E_STRANGE", "'E_STRANGE' is no reason code")]
    public async Task What_makes_no_sense_is_invalid_input(string type, string summary, string? status, string? code, string told)
    {
        await using var host = await RunAsync(One());
        var request = new CheckpointRequest(Job, type, summary) { Status = status, Codes = code is null ? [] : [code] };

        var failure = await Assert.ThrowsAsync<WrkrException>(() => host.Client.EmitCheckpointAsync(request, Token));

        Assert.Same(ReasonCodes.InvalidInput, failure.Reason);
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_required_action_has_both_parts_and_nothing_is_too_long()
    {
        await using var host = await RunAsync(One());
        var half = new CheckpointRequest(Job, CheckpointTypes.Progress, "x") { RequiredKind = "review" };
        Assert.Contains("needs its instructions", (await Refusal(half)).Message, StringComparison.Ordinal);
        Assert.Contains("2000", (await Refusal(new(Job, CheckpointTypes.Progress, new('x', 2001)))).Message, StringComparison.Ordinal);

        Task<WrkrException> Refusal(CheckpointRequest request) =>
            Assert.ThrowsAsync<WrkrException>(() => host.Client.EmitCheckpointAsync(request, Token));
    }

    /// <summary>A step's own command may ask, and waits for the answer: it mustn't wait for its step's end.</summary>
    [Fact]
    public async Task A_checkpoint_that_a_running_step_asks_for_is_there_before_the_step_ends()
    {
        IJobClient? client = null;
        Task? pausing = null;
        var asking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var definition = Working(async step =>
        {
            step.UseTool(3);
            _time.Advance(TimeSpan.FromSeconds(2));
            pausing = client!.PauseAsync(new(Job), Token);
            var emitting = client.EmitCheckpointAsync(new(Job, CheckpointTypes.Progress, "half-way") { By = "the step" }, Token);
            asking.SetResult();
            var receipt = await emitting;
            Assert.Equal(JobStatuses.Running, receipt.Status.Status);
            step.UseTool();
        });
        await using var host = await TestHost.StartAsync(_store, definition, time: _time);
        client = host.Client;
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        await asking.Task.WaitAsync(Token);

        _time.Advance(new WrkrOptions().HeartbeatInterval);
        var status = await host.Client.WaitAsync(Job, cancellationToken: Token);

        Assert.Equal(JobStatuses.Completed, status.Status);

        await pausing!;
        var told = (await ListAsync(host)).Single(checkpoint => checkpoint.By is not null);
        Assert.Equal(("the step", 3L), (told.By, told.Used.ToolCalls));
        Assert.InRange(told.Used.WallTime, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(12));
        Assert.Equal((4L, 1L), (status.Used.ToolCalls, status.StepCount));
        var types = (await TestHost.LedgerAsync(_store, Job)).Select(e => e.Event.Payload.GetType()).ToList();
        Assert.Equal(
            [typeof(BudgetConsumed), typeof(HoldSet), typeof(CheckpointEmitted), typeof(StepCompleted)],
            types.Skip(types.IndexOf(typeof(BudgetConsumed))).Take(4));
    }

    private async Task<TestHost> RunAsync(JobDefinition<int, int> definition)
    {
        var host = await TestHost.StartAsync(_store, definition, time: _time);
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        await host.Client.WaitAsync(Job, cancellationToken: Token);
        return host;
    }

    private static async Task<List<JobCheckpoint>> ListAsync(TestHost host)
    {
        var checkpoints = new List<JobCheckpoint>();
        await foreach (var checkpoint in host.Client.CheckpointsAsync(Job, Token))
        {
            checkpoints.Add(checkpoint);
        }

        return checkpoints;
    }

    private static JobDefinition<int, int> One() => Working(_ => Task.CompletedTask);

    private static JobDefinition<int, int> Failing() => Working(_ => throw new InvalidOperationException("no"));

    private static JobDefinition<int, int> Working(Func<StepContext, Task> work) => JobDefinition.Build<int>("one")
        .Step<int>("work", async (input, step, _) =>
        {
            await work(step);
            return input;
        })
        .Create();
}
