using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Demo;

/// <summary>Bad input ends the demo before it begins: no store, no job, no output.</summary>
public sealed class DemoInputTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public Task A_missing_directory_is_invalid_input() =>
        RequireInvalidAsync(_workspace.In("missing"), _workspace.OutDirectory, "There is no directory");

    [Fact]
    public Task A_file_is_no_directory() =>
        RequireInvalidAsync(Path.Combine(_workspace.Audited, "a.txt"), _workspace.OutDirectory, "There is no directory");

    [Fact]
    public Task A_directory_without_files_is_invalid_input()
    {
        Directory.CreateDirectory(_workspace.In("empty/.git"));
        return RequireInvalidAsync(_workspace.In("empty"), _workspace.OutDirectory, "has no file that can be audited");
    }

    [Fact]
    public Task Output_below_a_file_is_invalid_input() =>
        RequireInvalidAsync(_workspace.Audited, Path.Combine(_workspace.Audited, "a.txt", "out"), "can't be used");

    public void Dispose() => _workspace.Dispose();

    private async Task RequireInvalidAsync(string directory, string outDirectory, string told)
    {
        string[] args = ["demo", directory, "--store", _workspace.Store, "--out-dir", outDirectory];
        var before = _workspace.Listing();
        (await ToolRun.InProcessAsync(args)).RequireError(ReasonCodes.InvalidInput, told);
        (await ToolRun.InProcessAsync([.. args, "--json"])).RequireEnvelope(ReasonCodes.InvalidInput);
        Assert.Equal(before, _workspace.Listing());
    }
}
