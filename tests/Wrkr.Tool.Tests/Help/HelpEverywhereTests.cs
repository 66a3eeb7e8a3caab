using Wrkr.Tool.Help;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Help;

/// <summary>Help, guides and explanations of every command there is.</summary>
public sealed class HelpEverywhereTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string> Commands => [.. CommandTree.Paths];

    public static TheoryData<string> Groups => [.. CommandTree.Groups];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_way_to_ask_for_help_gives_the_same_with_examples_in_80_columns(string command)
    {
        string[] path = command.Split(' ');
        var help = (await ToolRun.InProcessAsync([.. path, "--help"])).Lines();
        Assert.Contains(help, line => line.StartsWith("Usage:", StringComparison.Ordinal));
        Assert.Contains("Examples:", help);
        var examples = Array.IndexOf(help, "Examples:");
        Assert.All(help[..examples], line => Assert.True(line.Length <= GuidedHelp.LeastWidth, line));
        foreach (var other in new string[][] { [.. path, "-h"], ["help", .. path], [.. path, "help"], [.. path, "--help", "--json"] })
        {
            Assert.Equal(help, (await ToolRun.InProcessAsync(other)).Lines());
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task A_group_has_help_and_asks_for_one_of_its_commands(string group)
    {
        string[] path = group.Split(' ');
        Assert.Contains("Commands:", (await ToolRun.InProcessAsync([.. path, "--help"])).Lines());
        (await ToolRun.InProcessAsync(path)).RequireError(ReasonCodes.InvalidInput, "No command was given", "The commands are ");
        (await ToolRun.InProcessAsync([.. path, "zz"])).RequireError(ReasonCodes.InvalidInput, "There is no command 'zz'");
        (await ToolRun.InProcessAsync([.. path, "--explain"])).Lines();
    }

    [Fact]
    public void Every_command_has_a_guide_and_every_guide_a_command() =>
        Assert.Equal(CommandTree.Paths.Order(StringComparer.Ordinal), Guides.Paths.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Examples_are_command_lines_of_their_command(string command)
    {
        foreach (var example in Guides.Find(CommandTree.Find(command))!.Examples)
        {
            var words = ShellWords.Split(example);
            Assert.Equal("wrkr", words[0]);
            var parsed = Words.Parse(CommandTree.Root, [.. words.Skip(1)]);
            Words.Require(parsed, isPartial: false);
            Assert.Equal(command, CommandPath.Of(parsed.CommandResult.Command));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_explanation_says_what_would_be_done_and_does_nothing(string command)
    {
        var before = _workspace.Listing();
        var bare = (await ToolRun.InProcessAsync([.. command.Split(' '), "--explain", "--store", _workspace.Store])).Lines();
        Assert.StartsWith("would     ", bare[0], StringComparison.Ordinal);
        Assert.Contains("Nothing was done.", bare);

        var sample = CommandTree.Sample(command, _workspace);
        var document = (await ToolRun.InProcessAsync(["--json", "--explain", "--store", _workspace.Store, .. sample])).Document();
        Assert.Equal(["command", "intent", "next", "why", "with"], document.Members());
        Assert.Equal(command, document.GetProperty("command").GetString());
        Assert.NotEqual("", document.GetProperty("intent").GetString());
        Assert.Equal(before, _workspace.Listing());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_option_that_is_not_there_is_named_and_explained_by_nobody(string command)
    {
        string[] words = [.. command.Split(' '), "--explian"];
        (await ToolRun.InProcessAsync([.. words, "--json"])).RequireEnvelope(ReasonCodes.InvalidInput);
        (await ToolRun.InProcessAsync([.. words, "--explain"]))
            .RequireError(ReasonCodes.InvalidInput, "There is no option '--explian'", "Did you mean '--explain'?", $"See 'wrkr {command} --help'.");
    }

    [Theory]
    [InlineData("Did you mean 'status'?", "staus")]
    [InlineData("Did you mean 'raise'?", "budget", "rise")]
    [InlineData("Did you mean '--status'?", "list", "--stauts", "queued")]
    [InlineData("Did you mean '--json'?", "version", "--jsn")]
    [InlineData("Did you mean '--limit'?", "list", "--limt=3")]
    public async Task A_typo_is_told_with_what_was_meant(string told, params string[] args) =>
        (await ToolRun.InProcessAsync(args)).RequireError(ReasonCodes.InvalidInput, told);

    public void Dispose() => _workspace.Dispose();
}
