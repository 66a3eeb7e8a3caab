using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests;

public sealed class VersionTests
{
    [Fact]
    public async Task Version_says_which_build_this_is()
    {
        var document = (await ToolRun.InProcessAsync("version", "--json")).Document();
        Assert.Equal(["commit", "runtime", "version"], document.Members());
        var line = (await ToolRun.InProcessAsync("version")).Lines()[0];
        Assert.StartsWith($"wrkr {document.GetProperty("version")} ({document.GetProperty("commit")}", line, StringComparison.Ordinal);
    }
}
