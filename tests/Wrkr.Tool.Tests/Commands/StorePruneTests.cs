using System.Text.Json;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class StorePruneTests : IDisposable
{
    private static readonly string[] Members =
    [
        "checked", "data", "data_bytes", "dry_run", "entries", "freed_bytes", "generated_at", "matched", "notes", "removed", "store_bytes",
        "store_free_bytes",
    ];

    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Ended_jobs_are_removed_and_others_are_not()
    {
        await CanceledAsync("gone", new string('x', 9_000));
        await _workspace.SubmitForeignAsync("waiting");

        var dry = (await RunAsync("--job-max-age", "1ns", "--dry-run", "--json")).Document();
        Assert.Equal((1, 1, 0, 0), Counts(dry));
        Assert.True(dry.GetProperty("dry_run").GetBoolean());
        Assert.Equal(JobStatuses.Canceled, (await _workspace.StatusAsync("gone")).Status);

        var document = (await RunAsync("--job-max-age", "1ns", "--json")).Document();

        Assert.Equal(Members, document.Members());
        JsonElementExtensions.RequireTime(document.GetProperty("generated_at"));
        var entry = Assert.Single(document.GetProperty("entries").EnumerateArray());
        Assert.Equal(["job_id", "kind", "mod_time", "path", "reason", "size_bytes"], entry.Members());
        Assert.Equal(("job", "gone", "age"), (Text(entry, "kind"), Text(entry, "job_id"), Text(entry, "reason")));
        Assert.Equal(_workspace.Store, Text(entry, "path"));
        Assert.Equal((1, 1, 1), (Count(document, "checked"), Count(document, "matched"), Count(document, "removed")));
        Assert.Equal(1, Count(document, "data"));
        Assert.Equal(Count(entry, "size_bytes") + Count(document, "data_bytes"), Count(document, "freed_bytes"));
        (await ToolRun.InProcessAsync("status", "gone", "--store", _workspace.Store)).RequireError(ReasonCodes.InvalidInput, "gone");
        Assert.Equal(JobStatuses.Queued, (await _workspace.StatusAsync("waiting")).Status);
        Assert.True((await ToolRun.InProcessAsync("store", "check", "--json", "--store", _workspace.Store)).Document().GetProperty("sound").GetBoolean());
    }

    [Fact]
    public async Task The_text_is_a_line_for_all_and_a_line_for_each()
    {
        await CanceledAsync("one");
        await CanceledAsync("two");

        var lines = (await RunAsync("--max-jobs", "1", "--dry-run")).Lines();

        Assert.Equal("store prune dry_run=true checked=2 matched=1 removed=0 freed_bytes=0", lines[0]);
        Assert.Matches("^- kind=job reason=count job=one size=[0-9]+$", lines[1]);
    }

    [Fact]
    public async Task Space_is_given_back_when_that_is_asked_for_and_otherwise_it_is_said_how()
    {
        await CanceledAsync("large", new string('x', 4_000_000));
        var before = new FileInfo(_workspace.Store).Length;

        var text = await RunAsync("--max-jobs", "0");
        Assert.Contains("--compact gives them back to the disk.", text.Results, StringComparison.Ordinal);
        Assert.Equal(before, new FileInfo(_workspace.Store).Length);

        var document = (await RunAsync("--max-jobs", "0", "--compact", "--json")).Document();
        Assert.Equal((0, 0), (Count(document, "matched"), Count(document, "store_free_bytes")));
        Assert.Equal(Count(document, "store_bytes"), new FileInfo(_workspace.Store).Length);
        Assert.True(new FileInfo(_workspace.Store).Length < before / 10);
    }

    [Fact]
    public async Task Files_are_removed_without_a_store()
    {
        var packs = Directory.CreateDirectory(Path.Combine(_workspace.OutDirectory, "jobpacks")).FullName;
        await File.WriteAllTextAsync(Path.Combine(packs, "jobpack_a.zip"), "pack", TestContext.Current.CancellationToken);

        var document = (await RunAsync("--max-jobpacks", "0", "--out-dir", _workspace.OutDirectory, "--json")).Document();

        Assert.Equal(Members.Where(member => !member.StartsWith("store_", StringComparison.Ordinal)), document.Members());
        var entry = Assert.Single(document.GetProperty("entries").EnumerateArray());
        Assert.Equal(("jobpack", Path.Combine(packs, "jobpack_a.zip")), (Text(entry, "kind"), Text(entry, "path")));
        Assert.Equal((1, 1, 1, 4), Counts(document));
        Assert.Empty(Directory.GetFiles(packs));
        Assert.False(File.Exists(_workspace.Store));
    }

    [Theory]
    [InlineData]
    [InlineData("--dry-run")]
    [InlineData("--compact", "--max-jobpacks", "0")]
    [InlineData("--job-max-age", "soon")]
    [InlineData("--job-max-age", "-1h")]
    [InlineData("--max-jobs", "-1")]
    [InlineData("--max-reports", "-1")]
    [InlineData("--max-jobs", "many")]
    public async Task What_names_nothing_or_makes_no_sense_is_refused_and_removes_nothing(params string[] args)
    {
        await CanceledAsync("job");

        (await RunAsync(args)).RequireError(ReasonCodes.InvalidInput);
        (await RunAsync([.. args, "--json"])).RequireEnvelope(ReasonCodes.InvalidInput);

        Assert.Equal(JobStatuses.Canceled, (await _workspace.StatusAsync("job")).Status);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made()
    {
        var before = _workspace.Listing();

        (await RunAsync("--max-jobs", "0")).RequireError(ReasonCodes.InvalidInput, "no store is at");

        Assert.Equal(before, _workspace.Listing());
    }

    [Fact]
    public void A_long_removal_tells_how_far_it_is()
    {
        using var messages = new StringWriter();
        var progress = new PruneLine(new Output(TextWriter.Null, messages));
        foreach (var events in (long[])[1_000, 100_000, 101_000, 250_000])
        {
            progress.Report(new(1, events, 2));
        }

        Assert.Equal(
            ["1 jobs and 2 data removed, 100000 events read", "1 jobs and 2 data removed, 250000 events read", ""],
            messages.ToString().Split(Environment.NewLine));
    }

    public void Dispose() => _workspace.Dispose();

    private async Task CanceledAsync(string jobId, string input = "hello")
    {
        await _workspace.SubmitForeignAsync(jobId, input);
        await _workspace.WithClientAsync(client => client.CancelAsync(new(jobId), TestContext.Current.CancellationToken));
    }

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync(["store", "prune", .. args, "--store", _workspace.Store]);

    private static (long Checked, long Matched, long Removed, long Freed) Counts(JsonElement document) =>
        (Count(document, "checked"), Count(document, "matched"), Count(document, "removed"), Count(document, "freed_bytes"));

    private static long Count(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
