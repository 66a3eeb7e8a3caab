using Wrkr.Package.Tests.Harness;

namespace Wrkr.Package.Tests;

/// <summary>Somebody who does what docs/first-hour.md says, with nothing but the packages, sees what it says.</summary>
public sealed class FirstHourTests(PackedFeed feed)
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs", "first-hour.md"));

    [Fact]
    public async Task The_first_hour_is_as_the_page_tells_it()
    {
        var folder = feed.NewFolder("first-hour");
        foreach (var act in Walkthrough.Read(Page))
        {
            switch (act)
            {
                case Walkthrough.Save save:
                    await File.WriteAllTextAsync(Path.Combine(folder, save.File), save.Code, TestContext.Current.CancellationToken);
                    break;
                case Walkthrough.Type { Command: ['c', 'd', ' ', .. var below] }:
                    folder = Path.Combine(folder, below);
                    break;
                case Walkthrough.Type typed:
                    await TypeAsync(folder, typed);
                    break;
            }
        }
    }

    [Fact]
    public void Every_message_on_the_page_is_one_that_a_command_prints_and_each_mistake_has_a_fix()
    {
        var acts = Walkthrough.Read(Page).ToList();
        var mistakes = acts.OfType<Walkthrough.Type>().Where(typed => typed.Fails).ToList();
        Assert.Equal(5, mistakes.Count);
        Assert.All(mistakes, mistake => Assert.IsType<Walkthrough.Save>(acts[acts.IndexOf(mistake) + 1]));
        Assert.Equal(
            Page.Split(": error WRKR").Length - 1,
            mistakes.Sum(mistake => mistake.Told.Count(line => line.Contains(": error WRKR", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("a\n…", "a\nb\nc", true)]
    [InlineData("…\nb\n…", "a\nb\nc", true)]
    [InlineData("a", "a\nb", false)]
    [InlineData("…\nd\n…", "a\nb\nc", false)]
    [InlineData("a\nc", "a\nb\nc", false)]
    public void A_line_that_wasnt_printed_is_noticed(string told, string printed, bool matches) =>
        Assert.Equal(matches, Walkthrough.Matches(told.Split('\n'), printed.Split('\n')));

    private async Task TypeAsync(string folder, Walkthrough.Type typed)
    {
        string[] words = typed.Command.Split(' ');
        Assert.Equal("dotnet", words[0]);
        var result = await feed.Dotnet.RunAsync(Dotnet.Executable, folder, words[1..]);
        Registry.SkipWhenOutOfReach(result);
        var printed = Walkthrough.Lines(result, folder);
        Assert.True(
            (result.ExitCode != 0) == typed.Fails && Walkthrough.Matches(typed.Told, printed),
            $"$ {typed.Command}\n--- the page:\n{string.Join('\n', typed.Told)}\n--- printed (exit {result.ExitCode}):\n"
                + string.Join('\n', printed));
    }
}
