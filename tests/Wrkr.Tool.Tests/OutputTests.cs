using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests;

public sealed class OutputTests
{
    [Fact]
    public async Task What_people_and_files_are_called_commands_no_terminal()
    {
        var run = await ToolRun.InProcessAsync("demo", "no\u001b[2Jsuch\ndirectory");
        run.RequireError(ReasonCodes.InvalidInput, "no?[2Jsuch?directory");
    }
}
