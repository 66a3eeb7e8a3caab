using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Wrkr.Docs.Tests;

/// <summary>The command line is what its page says.</summary>
public sealed partial class CommandLinePageTests
{
    private static string Page => Repository.Read("docs/contracts/cli.md");

    /// <summary>The page has a section per command: <c>## wrkr status JOB-ID</c>, <c>## wrkr job inspect JOB-ID</c>.</summary>
    public static TheoryData<string> Commands => [.. Sections(Page).Select(section => section.Command)];

    [Fact]
    public async Task Help_lists_the_commands_of_the_page()
    {
        var help = await HelpAsync();
        var list = help[help.IndexOf("Commands:", StringComparison.Ordinal)..];
        var listed = CommandLine().Matches(list).Select(match => match.Groups[1].Value);
        Assert.Equal(
            Sections(Page).Select(section => section.Command.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_a_command_has_the_options_of_the_page(string command)
    {
        var help = await HelpAsync(command.Split(' '));
        var section = Sections(Page).Single(section => section.Command == command).Text;
        Assert.Equal(Options(help.Split("Examples:")[0]).Except(Global), Options(section).Except(Global));
        Assert.All(Global, option => Assert.Contains(option, Options(Page)));
    }

    private static string[] Global => ["--debug", "--explain", "--help", "--json", "--store", "--version"];

    private static IEnumerable<string> Options(string text) =>
        Option().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<(string Command, string Text)> Sections(string page) => page.Split("\n## `wrkr ")
        .Skip(1)
        .Select(section => (CommandWords().Match(section).Value, section.Split("\n## ")[0]));

    private static async Task<string> HelpAsync(params string[] command)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "wrkr.dll"), .. command, "--help"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var help = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return help;
    }

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex("^[a-z]+( [a-z][a-z-]*)*")]
    private static partial Regex CommandWords();

    [GeneratedRegex(@"^  ([a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex CommandLine();
}
