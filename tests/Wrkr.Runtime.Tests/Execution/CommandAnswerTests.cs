using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>
/// Every command, answered by the client itself when nobody holds the job, and by the worker that does: with the same words, and a refusal
/// with the reducer's reason.
/// </summary>
public sealed class CommandAnswerTests
{
    private const string Job = "job-1";

    private static readonly Dictionary<string, Func<IJobClient, Task<CommandReceipt>>> Commands = new()
    {
        ["approve"] = client => client.ApproveAsync(new(Job, "cp_9", "yes"), Token),
        ["reject"] = client => client.RejectAsync(new(Job, "cp_9", "no"), Token),
        ["retry"] = client => client.RetryAsync(new(Job), Token),
        ["raise to less"] = client => client.RaiseBudgetAsync(new(Job, new() { MaxStepCount = 1 }, "save"), Token),
        ["raise"] = client => client.RaiseBudgetAsync(new(Job, new() { MaxStepCount = 7 }, "more work") { By = "alice" }, Token),
        ["resume"] = client => client.ResumeAsync(new(Job), Token),
        ["override"] = client => client.OverrideEnvironmentAsync(new(Job, "new machine"), Token),
        ["pause"] = client => client.PauseAsync(new(Job), Token),
        ["tell"] = client => client.EmitCheckpointAsync(new(Job, "progress", "looks fine") { By = "alice" }, Token),
        ["tell of a stop"] = client => client.EmitCheckpointAsync(new(Job, "blocked", "looks bad"), Token),
        ["accept"] = client => client.RecordAcceptanceAsync(new(Job, 1, [new("test_command", true, "fine")]) { By = "alice" }, Token),
        ["accept what isn't there"] = client => client.RecordAcceptanceAsync(new(Job, 99, [new("test_command", true, "fine")]), Token),
        ["cancel"] = client => client.CancelAsync(new(Job) { By = "alice" }, Token),
    };

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryJobStore _store;
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CommandAnswerTests() => _store = new(_time);

    public static TheoryData<string, string?, string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, string?, string, bool>();
            foreach (var held in new[] { false, true })
            {
                cases.Add("approve", "E_INVALID_STATE_TRANSITION", "waits for no decision", held);
                cases.Add("reject", "E_INVALID_STATE_TRANSITION", "waits for no decision", held);
                cases.Add("retry", "E_INVALID_STATE_TRANSITION", "no failed step", held);
                cases.Add("raise to less", "E_INVALID_STATE_TRANSITION", "5", held);
                cases.Add("raise", null, "alice raised the budget", held);
                cases.Add("resume", null, "Nothing had to be done", held);
                cases.Add("override", null, "Nothing had to be done", held);
                cases.Add("pause", null, "The job is held", held);
                cases.Add("tell", null, "alice added the checkpoint cp_", held);
                cases.Add("tell of a stop", "E_INVALID_STATE_TRANSITION", "'blocked' checkpoint", held);
                cases.Add("accept", null, "alice recorded that the result is accepted", held);
                cases.Add("accept what isn't there", "E_INVALID_STATE_TRANSITION", "no event 99", held);
                cases.Add("cancel", null, "alice canceled the job.", held);
            }

            return cases;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_command_is_answered_by_whoever_may_write(string command, string? code, string words, bool isHeld)
    {
        await using var host = await TestHost.StartAsync(_store, TwoSteps(), options => options.RunWorker = isHeld, _time);
        await host.Client.SubmitAsync(TwoSteps(), 1, new() { JobId = Job, Budget = new() { MaxStepCount = 5 } }, Token);
        if (isHeld)
        {
            await _running.Task.WaitAsync(Token);
        }

        var answering = Commands[command](host.Client);
        Assert.Equal(!isHeld, answering.IsCompleted);
        _goOn.SetResult();

        if (code is null)
        {
            Assert.StartsWith(words, (await answering).Message, StringComparison.Ordinal);
            return;
        }

        var refused = await Assert.ThrowsAsync<WrkrException>(() => answering);
        Assert.Equal(code, refused.Reason.Code);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(Job, refused.Details["job_id"]);
    }

    /// <summary>A signal has no answer to wait for: it lies in the inbox until its step takes it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signal_is_answered_by_its_delivery(bool isHeld)
    {
        var definition = TwoSteps(builder => builder.OnSignal<int, int, int>("third", "more", (value, more, _, _) => Task.FromResult(value + more)));
        await using var host = await TestHost.StartAsync(_store, definition, options => options.RunWorker = isHeld, _time);
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        if (isHeld)
        {
            await _running.Task.WaitAsync(Token);
        }

        var sent = host.Client.SignalAsync(new(Job, "more", "40") { Id = "one" }, Token);
        Assert.True(sent.IsCompletedSuccessfully);
        Assert.StartsWith("Signal 'more' is with the job", (await sent).Message, StringComparison.Ordinal);
        var again = await host.Client.SignalAsync(new(Job, "more", "41") { Id = "one" }, Token);
        Assert.StartsWith("Signal 'more' was sent before", again.Message, StringComparison.Ordinal);
        _goOn.SetResult();
    }

    [Fact]
    public void Every_command_of_the_client_has_its_cases() => Assert.Equal(
        ["ApproveAsync", "CancelAsync", "EmitCheckpointAsync", "OverrideEnvironmentAsync", "PauseAsync", "RaiseBudgetAsync", "RecordAcceptanceAsync", "RejectAsync", "ResumeAsync", "RetryAsync", "SignalAsync"],
        typeof(IJobClient).GetMethods().Where(method => method.ReturnType == typeof(Task<CommandReceipt>)).Select(method => method.Name).Order());

    private JobDefinition<int, int> TwoSteps(Func<JobDefinitionBuilder<int, int>, JobDefinitionBuilder<int, int>>? more = null)
    {
        var two = JobDefinition.Build<int>("two", 1)
            .Step<int>("first", async (input, _, _) =>
            {
                _running.TrySetResult();
                await _goOn.Task.WaitAsync(Token);
                return input;
            })
            .Step<int, int>("second", (value, _, _) => Task.FromResult(value + 1));
        return (more?.Invoke(two) ?? two).Create();
    }
}
