using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Wrkr.Samples.Gallery.Running;
using Wrkr.Samples.Transfers;

namespace Wrkr.Samples.Tests;

/// <summary>samples/README.md lists every sample, and each is short enough to be read.</summary>
public sealed partial class CataloguePageTests
{
    private const int MostLines = 120;

    private static readonly string Samples = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", "samples"));

    [Fact]
    public void Every_sample_has_a_row_and_its_job_runs_by_its_name()
    {
        var rows = Rows();
        var files = Directory.GetFiles(Path.Combine(Samples, "Gallery"), "*.cs").Select(Path.GetFileName).Where(name => name != "Program.cs");
        Assert.Equal([.. files.Order(), "MoveMoney.cs"], rows.Select(row => row.File).Order(SampleOrder));
        Assert.Equal(
            [.. Catalogue.All.Select(sample => sample.Name), MoveMoney.Definition.Name],
            rows.SelectMany(row => row.Jobs));
    }

    [Fact]
    public void No_sample_has_more_lines_than_the_page_says() => Assert.All(Rows(), row =>
        Assert.InRange(File.ReadLines(Path.Combine(Samples, row.Folder, row.File)).Count(), 1, MostLines));

    private static IComparer<string> SampleOrder { get; } =
        Comparer<string>.Create((one, other) => (one == "MoveMoney.cs", one).CompareTo((other == "MoveMoney.cs", other)));

    private static List<(string Folder, string File, IEnumerable<string> Jobs)> Rows() =>
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(Samples, "README.md"))).Select(row =>
            (row.Groups["folder"].Value, row.Groups["file"].Value, row.Groups["job"].Captures.Select(job => job.Value))),
    ];

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"^\| \[(?<file>\w+\.cs)\]\((?<folder>\w+)/\k<file>\) \|.*?\| (?:`(?<job>[a-z-]+)`(?:, )?)+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
