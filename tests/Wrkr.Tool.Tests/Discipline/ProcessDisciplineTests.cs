using System.Text;
using System.Text.Json;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Discipline;

/// <summary>What scripts rely on, for every command of the tree, with the built tool as a process of its own.</summary>
public sealed class ProcessDisciplineTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal) { ["NO_COLOR"] = "1", ["TERM"] = "xterm-256color" };

    private readonly Workspace _workspace = new();
    private string _checkpointId = "";

    public static TheoryData<string> Commands => [.. CommandTree.Paths.Except(CommandTree.Shows)];

    public static TheoryData<string> Ending => [.. CommandTree.Paths.Except(CommandTree.Shows).Except(CommandTree.GoOn)];

    public static TheoryData<string> GoingOn => [.. CommandTree.Paths.Intersect(CommandTree.GoOn).Append("status")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _checkpointId = (await _workspace.ReachDecisionAsync("job")).CheckpointId;
        await _workspace.WithClientAsync(client => client.ExportAsync("job", _workspace.In("wrkr-out"), cancellationToken: Token));
    }

    [Theory]
    [MemberData(nameof(Ending))]
    public async Task Results_are_one_document_errors_one_envelope_and_the_exit_is_its_exit(string command)
    {
        var run = await RunAsync(command, Plain, "--store", _workspace.Store, "--json");
        RequireDiscipline(run);
    }

    /// <summary>No home, no locale, a directory that nobody can write, and a store that isn't there.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_bare_environment_is_no_defect(string command)
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "There is no directory that even root can't write.");
        string[] sample = CommandTree.Sample(command, _workspace, _checkpointId);
        string[] words = ["-u", "HOME", "-u", "XDG_DATA_HOME", "-u", "USER", "LC_ALL=C", "LANG=C", ToolProcess.Executable, .. Quiet(sample)];
        using var tool = ToolProcess.StartVia(_workspace, "/proc", Plain, "env", words);
        RequireDiscipline(await tool.EndAsync());
    }

    [Theory]
    [MemberData(nameof(Ending))]
    public async Task A_reader_that_goes_away_is_no_error(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its shells have no head.");
        string[] words = ["-c", "\"$@\" | head -c 0; exit ${PIPESTATUS[0]}", "bash", ToolProcess.Executable, .. Sample(command), "--store", _workspace.Store];
        using var tool = ToolProcess.StartVia(_workspace, _workspace.Root, Plain, "bash", words);
        var run = await tool.EndAsync();
        Assert.DoesNotContain("E_GENERIC_FAILURE", run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", run.Messages, StringComparison.Ordinal);
        Assert.Equal("", run.Results);
        Assert.Equal(run.ExitCode == 0, run.Messages.Length == 0 || !run.Messages.StartsWith("E_", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(GoingOn))]
    public async Task What_goes_on_ends_with_130_when_it_is_interrupted(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A process can't be sent Ctrl-C there.");
        await _workspace.SubmitForeignAsync("waiting");
        string[] words = command is "status" ? ["status", "waiting", "--watch"] : CommandTree.Sample(command, _workspace);
        using var tool = ToolProcess.Start(_workspace, _workspace.Root, [.. words, "--store", _workspace.Store]);
        await tool.ReadUntilAsync("");
        await tool.InterruptAsync();
        var run = await tool.EndAsync();
        Assert.Equal(130, run.ExitCode);
        Assert.DoesNotContain("E_", run.Messages, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _workspace.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string[] Quiet(string[] sample)
    {
        var end = Array.IndexOf(sample, "--") is >= 0 and var separator ? separator : sample.Length;
        return [.. sample[..end], "--json", "--store", "/proc/none/wrkr.db", .. sample[end..]];
    }

    private string[] Sample(string command) => CommandTree.Sample(command, _workspace, _checkpointId);

    private async Task<ToolRun> RunAsync(string command, IReadOnlyDictionary<string, string> environment, params string[] more)
    {
        var sample = Sample(command);
        var end = Array.IndexOf(sample, "--") is >= 0 and var separator ? separator : sample.Length;
        using var tool = ToolProcess.StartVia(
            _workspace, _workspace.Root, environment, ToolProcess.Executable, [.. sample[..end], .. more, .. sample[end..]]);
        return await tool.EndAsync();
    }

    private static void RequireDiscipline(ToolRun run)
    {
        Assert.DoesNotContain('\u001b', run.Results + run.Messages);
        Assert.DoesNotContain(Encoding.UTF8.GetString([0xEF, 0xBF, 0xBD]), run.Results + run.Messages, StringComparison.Ordinal);
        if (run.ExitCode == 0)
        {
            Assert.Equal("", run.Messages);
            using var document = JsonDocument.Parse(run.Results);
            return;
        }

        using var envelope = JsonDocument.Parse(run.Messages);
        Assert.Equal(run.ExitCode, envelope.RootElement.GetProperty("exit_code").GetInt32());
        var code = ReasonCodes.Find(envelope.RootElement.GetProperty("code").GetString()!);
        Assert.Equal(run.ExitCode, code!.ExitCode);
        Assert.NotSame(ReasonCodes.GenericFailure, code);
        if (run.Results.Length > 0)
        {
            using var document = JsonDocument.Parse(run.Results);
        }
    }
}
