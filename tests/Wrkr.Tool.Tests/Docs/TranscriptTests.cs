using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Docs;

/// <summary>Somebody who types what docs/start.md says sees what it says.</summary>
public sealed class TranscriptTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task The_first_five_minutes_are_as_the_page_tells_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The page is for a POSIX shell.");
        var shell = new Shell(Directory.CreateDirectory(_workspace.In("try")).FullName, _workspace.In("home"));
        var page = await File.ReadAllTextAsync(WorkingCopy.PathOf("docs/start.md"), TestContext.Current.CancellationToken);
        foreach (var (name, text) in Transcript.Files(page))
        {
            await File.WriteAllTextAsync(Path.Combine(shell.Directory, name), text, TestContext.Current.CancellationToken);
        }

        var commands = Transcript.Of(page).ToList();
        Assert.True(commands.Count >= 10, $"Only {commands.Count} commands.");
        foreach (var (command, told) in commands)
        {
            var run = await shell.RunAsync($"{command} 2>&1");
            Assert.True(
                Transcript.Matches(told, run.Results, shell.Directory),
                $"$ {command}\n--- the page:\n{string.Join('\n', told)}\n--- printed (exit {run.ExitCode}):\n{run.Results}");
        }
    }

    public void Dispose() => _workspace.Dispose();
}
