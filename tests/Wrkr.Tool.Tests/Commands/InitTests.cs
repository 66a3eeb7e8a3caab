using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class InitTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_spec_that_is_written_runs_to_its_decision_and_from_there_to_its_end()
    {
        var written = (await RunAsync("init", "--json")).Document();
        Assert.Equal(["jobspec_path"], written.Members());
        Assert.Equal(_workspace.In("jobspec.yaml"), written.GetProperty("jobspec_path").GetString());

        Assert.Equal(0, (await RunAsync("submit", "jobspec.yaml", "--job-id", "job", "--store", _workspace.Store)).ExitCode);
        var decision = (await _workspace.StatusAsync("job")).Decision!;
        Assert.Equal("Is the draft good enough to be published?", decision.Question);
        await RunAsync("approve", "job", "--checkpoint", decision.CheckpointId, "--reason", "yes", "--store", _workspace.Store);
        Assert.Equal(0, (await RunAsync("resume", "job", "--store", _workspace.Store)).ExitCode);

        var status = await _workspace.StatusAsync("job");
        Assert.Equal((JobStatuses.Completed, "example job", 5), (status.Status, status.Name, status.StepCount));
        Assert.StartsWith("published", await File.ReadAllTextAsync(_workspace.In("result.txt"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_told()
    {
        await File.WriteAllTextAsync(_workspace.In("jobspec.yaml"), "mine", Token);
        (await RunAsync("init")).RequireError(ReasonCodes.InvalidInput, "is there already", "--force");
        Assert.Equal("mine", await File.ReadAllTextAsync(_workspace.In("jobspec.yaml"), Token));

        Assert.Equal(0, (await RunAsync("init", "--force")).ExitCode);
        Assert.Contains("wrkr.jobspec", await File.ReadAllTextAsync(_workspace.In("jobspec.yaml"), Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("init", "sub/x.yaml")]
    [InlineData("init", "--path", "sub/x.yaml")]
    public async Task Another_file_is_written_with_its_directory(params string[] args)
    {
        Assert.Equal(0, (await RunAsync(args)).ExitCode);
        Assert.True(File.Exists(_workspace.In(Path.Combine("sub", "x.yaml"))));
    }

    [Theory]
    [InlineData("../x.yaml", "isn't below the working directory")]
    [InlineData("audited", "is there already")]
    [InlineData("audited/a.txt/x.yaml", "can't be written")]
    public async Task Another_place_is_refused(string path, string problem) =>
        (await RunAsync("init", path)).RequireError(ReasonCodes.InvalidInput, problem);

    public void Dispose() => _workspace.Dispose();

    private async Task<ToolRun> RunAsync(params string[] args)
    {
        using var process = ToolProcess.Start(_workspace, _workspace.Root, args);
        return await process.EndAsync();
    }
}
