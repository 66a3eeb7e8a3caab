using Wrkr.Shapes;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class SignalTests : IDisposable
{
    private static readonly JobDefinition<string, string> Order = JobDefinition.Build<string>("order")
        .OnSignal<string, string>("ship", "paid", (order, paid, _, _) => Task.FromResult(order + paid)).Create();

    private readonly Workspace _workspace = new();

    [Fact]
    public async Task A_signal_is_with_the_job_when_the_command_returns_and_the_same_id_adds_nothing()
    {
        await SubmitAsync();
        var sent = (await RunAsync("paid", "--data", "\"12.50\"", "--id", "evt-1", "--by", "webhook")).Document();
        Assert.Equal(["job_id", "message", "signal", "status"], sent.Members());
        Assert.Equal(("job", "paid", "queued"), (sent.GetProperty("job_id").GetString(), sent.GetProperty("signal").GetString(), sent.GetProperty("status").GetString()));
        Assert.Contains("is with the job", sent.GetProperty("message").GetString(), StringComparison.Ordinal);
        var again = (await RunAsync("paid", "--data", "\"99\"", "--id", "evt-1")).Document();
        Assert.Contains("sent before", again.GetProperty("message").GetString(), StringComparison.Ordinal);

        var text = (await ToolRun.InProcessAsync("signal", "job", "paid", "--store", _workspace.Store)).Lines();
        Assert.Contains("status    queued", text);
    }

    [Fact]
    public async Task Its_data_may_be_in_a_file()
    {
        await SubmitAsync();
        var file = _workspace.In("payment.json");
        await File.WriteAllTextAsync(file, "\"12.50\"", TestContext.Current.CancellationToken);
        (await RunAsync("paid", "--data-file", file)).Document();
        (await RunAsync("paid", "--data-file", _workspace.In("gone.json"))).RequireEnvelope(ReasonCodes.InvalidInput);
        (await RunAsync("paid", "--data", "1", "--data-file", file)).RequireEnvelope(ReasonCodes.InvalidInput);
    }

    [Fact]
    public async Task A_name_that_no_step_reads_is_refused_with_the_one_that_is_meant()
    {
        await SubmitAsync();
        (await RunAsync("payd")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await ToolRun.InProcessAsync("signal", "job", "payd", "--store", _workspace.Store)).RequireError(ReasonCodes.InvalidInput, "'payd'", "Did you mean 'paid'?");
        await _workspace.SubmitForeignAsync("other");
        (await ToolRun.InProcessAsync("signal", "other", "paid", "--store", _workspace.Store)).RequireError(ReasonCodes.InvalidInput, "take no signals");
        (await ToolRun.InProcessAsync("signal", "unknown", "paid", "--store", _workspace.Store, "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
    }

    [Theory]
    [InlineData("{amount")]
    [InlineData("12,50")]
    [InlineData("")]
    public async Task What_is_no_json_is_refused(string data)
    {
        await SubmitAsync();
        (await RunAsync("paid", "--data", data)).RequireEnvelope(ReasonCodes.InvalidInput);
    }

    [Fact]
    public async Task A_job_that_has_ended_takes_none()
    {
        await SubmitAsync();
        await _workspace.WithClientAsync(client => client.CancelAsync(new("job", "enough")));
        (await RunAsync("paid", "--data", "\"1\"")).RequireEnvelope(ReasonCodes.InvalidStateTransition);
    }

    public void Dispose() => _workspace.Dispose();

    private Task<JobHandle<string>> SubmitAsync() => _workspace.WithClientAsync(client =>
        client.SubmitAsync(Order, "books", new() { JobId = "job" }, TestContext.Current.CancellationToken));

    private Task<ToolRun> RunAsync(params string[] args) =>
        ToolRun.InProcessAsync(["signal", "job", .. args, "--store", _workspace.Store, "--json"]);
}
