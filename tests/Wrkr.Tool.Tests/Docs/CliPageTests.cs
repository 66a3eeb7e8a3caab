using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Docs;

public sealed class CliPageTests
{
    [Fact]
    public void The_page_of_commands_is_what_the_commands_say()
    {
        var page = WorkingCopy.PathOf("docs/cli.md");
        if (Environment.GetEnvironmentVariable("WRKR_WRITE_DOCS") is "1")
        {
            File.WriteAllText(page, CliReference.Write());
        }

        Assert.Equal(CliReference.Write(), File.ReadAllText(page));
    }
}
