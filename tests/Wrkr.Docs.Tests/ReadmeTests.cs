using Wrkr.Docs.Tests.Snippets;

namespace Wrkr.Docs.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_code_of_the_first_page_runs()
    {
        var folder = Directory.CreateTempSubdirectory("wrkr-docs-");
        var report = Path.Combine(folder.FullName, "report.txt");
        var made = await ReadmeHost.RunAsync(Path.Combine(folder.FullName, "store", "wrkr.db"), AppContext.BaseDirectory, report);
        Assert.Equal(new Report(report, "alice"), made);
        Assert.NotEmpty(await File.ReadAllLinesAsync(report, TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
    }
}
