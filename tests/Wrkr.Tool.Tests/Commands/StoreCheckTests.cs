using Microsoft.Data.Sqlite;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class StoreCheckTests : IDisposable
{
    private static readonly string[] Members = ["blobs", "events", "faults", "findings", "jobs", "notes", "rebuilt", "sound", "store"];

    private readonly Workspace _workspace = new();

    [Fact]
    public async Task A_sound_store_is_said_to_be_sound()
    {
        await _workspace.ReachDecisionAsync("job");

        var document = (await RunAsync("--json")).Document();

        Assert.Equal(Members, document.Members());
        Assert.True(document.GetProperty("sound").GetBoolean());
        Assert.Equal(1, document.GetProperty("jobs").GetInt64());
        Assert.Empty(document.GetProperty("findings").EnumerateArray());
        Assert.StartsWith("sound     1 jobs, ", (await RunAsync()).Lines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_told_and_is_an_error_and_a_rebuild_puts_it_right()
    {
        await _workspace.ReachDecisionAsync("job");
        Damage("DELETE FROM job");

        var check = await RunAsync();
        Assert.Equal(ReasonCodes.StoreCorrupt.ExitCode, check.ExitCode);
        Assert.Contains("row-missing", check.Results, StringComparison.Ordinal);
        Assert.Contains("job job, row", check.Results, StringComparison.Ordinal);
        Assert.StartsWith("E_STORE_CORRUPT: ", check.Messages, StringComparison.Ordinal);
        Assert.Contains("store check --rebuild", check.Messages, StringComparison.Ordinal);
        (await ToolRun.InProcessAsync("status", "job", "--store", _workspace.Store)).RequireError(ReasonCodes.InvalidInput);

        var rebuilt = (await RunAsync("--rebuild", "--json")).Document();
        var finding = Assert.Single(rebuilt.GetProperty("findings").EnumerateArray());
        Assert.Equal(["advice", "code", "expected", "fault", "found", "job_id", "rebuilt", "where"], finding.Members());
        Assert.Equal(("row-missing", true), (finding.GetProperty("code").GetString(), finding.GetProperty("rebuilt").GetBoolean()));
        Assert.True((await RunAsync("--json")).Document().GetProperty("sound").GetBoolean());
        Assert.Equal(JobStatuses.BlockedDecision, (await _workspace.StatusAsync("job")).Status);
    }

    [Fact]
    public async Task Under_json_the_findings_are_the_result_and_the_error_is_one_envelope()
    {
        await _workspace.SubmitForeignAsync("job");
        Damage("DELETE FROM blob");

        var check = await RunAsync("--json");

        using var document = System.Text.Json.JsonDocument.Parse(check.Results);
        Assert.Equal("data-missing", document.RootElement.GetProperty("findings")[0].GetProperty("code").GetString());
        (check with { Results = "" }).RequireEnvelope(ReasonCodes.StoreCorrupt);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made()
    {
        var before = _workspace.Listing();
        (await RunAsync()).RequireError(ReasonCodes.InvalidInput, "no store is at");
        Assert.Equal(before, _workspace.Listing());
    }

    [Fact]
    public void A_long_check_tells_how_far_it_is()
    {
        using var messages = new StringWriter();
        var progress = new CheckProgress(new Output(TextWriter.Null, messages));
        foreach (var events in (long[])[1_000, 100_000, 101_000, 250_000])
        {
            progress.Report(new(1, events, 2));
        }

        Assert.Equal(
            ["1 jobs, 100000 events, 2 bytes of data checked", "1 jobs, 250000 events, 2 bytes of data checked", ""],
            messages.ToString().Split(Environment.NewLine));
    }

    public void Dispose() => _workspace.Dispose();

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync(["store", "check", .. args, "--store", _workspace.Store]);

    private void Damage(string sql)
    {
        using var database = new SqliteConnection($"Data Source={_workspace.Store};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
