using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("help", "--json")]
    public async Task Help_names_every_command_for_people(params string[] args)
    {
        var help = string.Join('\n', (await ToolRun.InProcessAsync(args)).Lines());
        string[] commands = ["demo", "status", "list", "approve", "reject", "pause", "resume", "cancel", "retry", "signal", "budget", "export", "verify", "job", "receipt", "keys", "version", "--json", "--store"];
        Assert.All(commands, command => Assert.Contains($"\n  {command} ", help, StringComparison.Ordinal));
        Assert.DoesNotContain("demo-worker", help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", "--help")]
    [InlineData("status", "-h")]
    [InlineData("help", "status")]
    [InlineData("status", "help")]
    public async Task Every_command_has_help(params string[] args)
    {
        var help = string.Join('\n', (await ToolRun.InProcessAsync(args)).Lines());
        Assert.Contains(" status <job-id> [options]", help, StringComparison.Ordinal);
    }
}
