using Microsoft.Data.Sqlite;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests;

/// <summary>Stores that are none: named errors, and nothing made or changed.</summary>
public sealed class StoreErrorTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string> Commands =>
    [
        "status job",
        "resume job",
        "export job --out-dir never-made",
        "approve job --checkpoint cp_3 --reason why",
        "reject job --checkpoint cp_3 --reason why",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_missing_store_has_no_jobs_and_is_not_made(string args)
    {
        var before = _workspace.Listing();
        (await ToolRun.InProcessAsync([.. args.Split(' '), "--store", _workspace.In("none/store.db")]))
            .RequireError(ReasonCodes.InvalidInput, "There is no job 'job'");
        Assert.Equal(before, _workspace.Listing());
        Assert.False(Directory.Exists("never-made"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_unknown_job_is_invalid_input(string args)
    {
        await _workspace.SubmitForeignAsync("other");
        (await ToolRun.InProcessAsync([.. args.Split(' '), "--store", _workspace.Store, "--json"]))
            .RequireEnvelope(ReasonCodes.InvalidInput);
        Assert.False(Directory.Exists("never-made"));
    }

    [Fact]
    public async Task An_empty_file_is_not_made_a_store_by_asking()
    {
        await File.WriteAllTextAsync(_workspace.Store, "", TestContext.Current.CancellationToken);
        (await ToolRun.InProcessAsync("status", "job", "--store", _workspace.Store)).RequireError(ReasonCodes.InvalidInput);
        Assert.Equal(0, new FileInfo(_workspace.Store).Length);
    }

    [Theory]
    [InlineData("status", "job")]
    [InlineData("demo")]
    public async Task A_text_file_is_no_store(params string[] args)
    {
        await File.WriteAllTextAsync(_workspace.Store, "just text", TestContext.Current.CancellationToken);
        await RequireUnavailableAsync(args);
        Assert.Equal("just text", await File.ReadAllTextAsync(_workspace.Store, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("status", "job")]
    [InlineData("demo")]
    public async Task A_directory_is_no_store(params string[] args)
    {
        Directory.CreateDirectory(_workspace.Store);
        await RequireUnavailableAsync(args);
    }

    [Theory]
    [InlineData("status", "job")]
    [InlineData("demo")]
    public async Task The_database_of_another_program_is_no_store(params string[] args)
    {
        using (var database = new SqliteConnection($"Data Source={_workspace.Store};Pooling=False"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "CREATE TABLE theirs (a)";
            command.ExecuteNonQuery();
        }

        var before = await File.ReadAllBytesAsync(_workspace.Store, TestContext.Current.CancellationToken);
        await RequireUnavailableAsync(args);
        Assert.Equal(before, await File.ReadAllBytesAsync(_workspace.Store, TestContext.Current.CancellationToken));
    }

    /// <summary>Each page in turn is overwritten, then the file is cut off before it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_damaged_store_gives_reason_codes_and_never_a_stack_trace(bool isCut)
    {
        const int PageBytes = 4096;
        await _workspace.ReachDecisionAsync("job");
        var sound = await File.ReadAllBytesAsync(_workspace.Store, TestContext.Current.CancellationToken);
        var (pages, named) = (sound.Length / PageBytes, 0);
        for (var page = 0; page < pages; page++)
        {
            var bytes = isCut ? sound[..((page * PageBytes) + (PageBytes / 2))] : [.. sound];
            bytes.AsSpan(Math.Min(bytes.Length, (page * PageBytes) + 200)).Slice(0, isCut ? 0 : PageBytes - 200).Fill(0xA5);
            foreach (var args in (string[])["status job", "list", $"export job --out-dir {_workspace.OutDirectory}", "store check"])
            {
                File.Delete($"{_workspace.Store}-wal");
                File.Delete($"{_workspace.Store}-shm");
                await File.WriteAllBytesAsync(_workspace.Store, bytes, TestContext.Current.CancellationToken);
                var run = await ToolRun.InProcessAsync([.. args.Split(' '), "--store", _workspace.Store]);
                var isTold = run.Messages.StartsWith("E_STORE_", StringComparison.Ordinal)
                    || run.Messages.StartsWith("E_INVALID_INPUT_SCHEMA: There is no job 'job'", StringComparison.Ordinal);
                Assert.True(run.ExitCode == 0 || isTold, $"page {page}: {args}: {run}");
                named += isTold && args == "store check" ? 1 : 0;
                Assert.DoesNotContain("   at ", run.Messages, StringComparison.Ordinal);
            }
        }

        // Pages of tables that are empty hold nothing that could be damaged.
        Assert.InRange(named, isCut ? pages : pages * 2 / 3, pages);
    }

    public void Dispose() => _workspace.Dispose();

    private async Task RequireUnavailableAsync(string[] args)
    {
        string[] words = args is ["demo"] ? ["demo", _workspace.Audited, "--out-dir", _workspace.OutDirectory] : args;
        var before = _workspace.Listing();
        (await ToolRun.InProcessAsync([.. words, "--store", _workspace.Store, "--json"])).RequireEnvelope(ReasonCodes.StoreUnavailable);
        Assert.Equal(before, _workspace.Listing());
    }
}
