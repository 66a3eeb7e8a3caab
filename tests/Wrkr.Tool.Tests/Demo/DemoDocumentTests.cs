using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Demo;

/// <summary>The demo for programs: from elsewhere, with places of their own, on files with odd names.</summary>
public sealed class DemoDocumentTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task The_document_shows_what_ran_again_and_its_pack_verifies()
    {
        var odd = OperatingSystem.IsWindows() ? "ab.txt" : "a\nb.txt";
        await File.WriteAllTextAsync(Path.Combine(_workspace.Audited, odd), "odd", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_workspace.Audited, "ünï cödé.txt"), "", TestContext.Current.CancellationToken);
        // The store and the output are in the audited directory, and are no part of it.
        var store = Path.Combine(_workspace.Audited, "my store.db");
        var outDirectory = Path.Combine(_workspace.Audited, "my out");

        using var demo = ToolProcess.Start(
            _workspace, _workspace.Root, "demo", "audited", "--store", store, "--out-dir", outDirectory, "--json");
        var document = (await demo.EndAsync()).Document();
        string[] members =
        [
            "approval", "bytes", "directory", "elapsed_ms", "files", "footer", "job_id", "jobpack", "kill", "left", "manifest", "report",
            "steps", "takeover", "unreadable", "verified",
        ];
        Assert.Equal(members, document.Members());
        Assert.Equal(5, document.GetProperty("files").GetInt32());
        var kill = document.GetProperty("kill");
        Assert.Equal((3, 5), (kill.GetProperty("scanned").GetInt32(), kill.GetProperty("of").GetInt32()));
        Assert.Equal("b.txt", kill.GetProperty("at").GetString());
        var steps = document.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(
            ["list-files 1", "scan 1", "review 1", "write-report 1"],
            steps.Select(step => $"{step.GetProperty("id")} {step.GetProperty("completed")}"));
        // Each attempt more is a takeover. There is one, unless this machine is so busy that the worker lost its lease of 3 s before it was killed.
        var again = steps.Sum(step => step.GetProperty("attempts").GetInt32() - 1);
        Assert.True(steps[1].GetProperty("attempts").GetInt32() > 1);
        Assert.True(document.GetProperty("takeover").GetProperty("fence").GetInt64() > again);
        Assert.True(File.Exists(document.GetProperty("report").GetString()));

        var pack = document.GetProperty("jobpack").GetString()!;
        Assert.StartsWith(outDirectory, pack, StringComparison.Ordinal);
        var verified = (await ToolRun.InProcessAsync("verify", pack, "--json")).Document();
        Assert.Equal(document.GetProperty("manifest").GetString(), verified.GetProperty("manifest_sha256").GetString());
    }

    public void Dispose() => _workspace.Dispose();
}
