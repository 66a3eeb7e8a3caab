using System.Diagnostics;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Help;

public sealed class CompletionTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Each_shell_has_a_script_that_asks_the_tool(string shell)
    {
        Assert.Contains("[suggest:", string.Join('\n', (await ToolRun.InProcessAsync("completion", shell)).Lines()), StringComparison.Ordinal);
        Assert.Equal(["script", "shell"], (await ToolRun.InProcessAsync("completion", shell, "--json")).Document().Members());
    }

    [Fact]
    public async Task A_shell_that_nobody_knows_is_invalid_input() =>
        (await ToolRun.InProcessAsync("completion", "cmd", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);

    [Theory]
    [InlineData("wrkr st", "status", "store")]
    [InlineData("wrkr budget ", "check", "raise")]
    [InlineData("wrkr list --sta", "--status")]
    [InlineData("wrkr list --status blocked_", "blocked_budget", "blocked_decision", "blocked_error")]
    public async Task The_tool_suggests_the_words_that_fit(string line, params string[] words)
    {
        using var tool = ToolProcess.Start(_workspace, _workspace.Root, $"[suggest:{line.Length}]", line);
        var run = await tool.EndAsync();
        Assert.All(words, word => Assert.Contains(word, run.Lines()));
    }

    [Theory]
    [InlineData("wrkr rec", "receipt")]
    [InlineData("wrkr list --lim", "--limit")]
    [InlineData("wrkr list --status blocked_d", "blocked_decision")]
    public async Task Bash_completes_a_word(string line, string word)
    {
        Assert.SkipUnless(File.Exists("/bin/bash") || File.Exists("/usr/bin/bash"), "There is no bash.");
        var script = $$"""
            source <(wrkr completion bash)
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{line}}) COMP_CWORD={{line.Split(' ').Length - 1}}
            _wrkr
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, WorkingDirectory = _workspace.Root };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{start.Environment["PATH"]}";
        using var bash = Process.Start(start)!;
        Assert.Equal(word, (await bash.StandardOutput.ReadToEndAsync(Token)).Trim());
        await bash.WaitForExitAsync(Token);
    }

    public void Dispose() => _workspace.Dispose();
}
