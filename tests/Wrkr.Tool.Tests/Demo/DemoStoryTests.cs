using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Demo;

/// <summary>The demo as a newcomer starts it: in a directory, without a word more.</summary>
public sealed class DemoStoryTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task The_story_is_told_and_what_it_says_to_try_works()
    {
        using var demo = ToolProcess.StartByDotnet(_workspace, _workspace.Audited, "demo");
        var lines = (await demo.EndAsync()).Lines();
        string[] beginnings =
        [
            $"Auditing {_workspace.Audited}: 3 files, 19 bytes.",
            "Submitted job demo-",
            "Killed process ",
            "It could tell nobody",
            "This process took the job over from its durable position: event ",
            "The job asks: Write the report? Scanned files: 3, findings: 1.",
            "Approved cp_",
            "Completed. The ledger says: ",
            $"Report: {Path.Combine(_workspace.Audited, "wrkr-out", "reports")}",
            $"Jobpack: {Path.Combine(_workspace.Audited, "wrkr-out", "jobpacks")}",
            "Verified offline: ",
            "WRKR job_id=demo-",
        ];
        Assert.All(beginnings.Zip(lines), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        // Twice, unless this machine is so busy that the worker lost its lease of 3 s even before it was killed.
        Assert.Matches("scan was started [2-9] times and completed 1 time", lines[7]);

        var tries = lines.Where(line => line.Contains(" wrkr ", StringComparison.Ordinal) && line[4] == ' ')
            .Select(line => line[11..]).ToList();
        Assert.Equal(2, tries.Count);
        foreach (var words in tries)
        {
            using var next = ToolProcess.Start(_workspace, _workspace.Root, words.Split(' '));
            Assert.Equal((0, ""), (await next.EndAsync()) is var run ? (run.ExitCode, run.Messages) : default);
        }
    }

    public void Dispose() => _workspace.Dispose();
}
