using Wrkr.Tool.Commands;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class StatusWatchTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly HeardWriter _results = new();
    private readonly HeardWriter _messages = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_change_is_a_line_until_the_job_has_ended()
    {
        await WatchAsync(new(_results, _messages));
        var lines = _results.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["queued", "canceled"], lines.Select(line => line.Split("  ", 3)[1].Trim()));
        Assert.Equal("", _messages.ToString());
    }

    [Fact]
    public async Task Under_json_each_change_is_a_document_in_a_line()
    {
        await WatchAsync(new(_results, _messages) { Json = true });
        var lines = _results.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("{\"schema_id\":\"wrkr.status_response\",", line, StringComparison.Ordinal));
        Assert.Equal("", _messages.ToString());
    }

    [Fact]
    public async Task A_terminal_shows_the_last_change_in_one_line_and_nothing_of_it_at_the_end()
    {
        await WatchAsync(new(_results, _messages, isTerminal: true, isResultTerminal: true));
        Assert.Equal("", _results.ToString());
        Assert.StartsWith("\rqueued: ", _messages.ToString(), StringComparison.Ordinal);
        Assert.Contains("\rcanceled: ", _messages.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\r", _messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stopped_already_is_told_once()
    {
        await _workspace.ReachDecisionAsync("job");
        var run = await ToolRun.InProcessAsync("status", "job", "--watch", "--store", _workspace.Store);
        Assert.Contains("blocked_decision", Assert.Single(run.Lines(), line => line.Length > 0), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _results.Dispose();
        _messages.Dispose();
    }

    private async Task WatchAsync(Output output)
    {
        await _workspace.SubmitForeignAsync("job");
        await using var store = StoreConnection.OpenOrCreate(_workspace.Store);
        var watching = StatusWatch.RunAsync(store.Client, "job", output, Token);
        await Task.WhenAny(_results.First, _messages.First).WaitAsync(Token);
        await store.Client.CancelAsync(new("job"), Token);
        Assert.Equal("canceled", (await watching).Status);
    }
}
