namespace Wrkr.Docs.Tests;

/// <summary>Links inside the repository lead somewhere.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Files("*.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        Assert.All(Markdown.LocalLinks(Repository.Read(page)), target =>
            Assert.True(Path.Exists(Path.Combine(folder, target.Split('#')[0])), $"{page} links to '{target}', which isn't there."));
    }
}
