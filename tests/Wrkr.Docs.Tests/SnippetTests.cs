namespace Wrkr.Docs.Tests;

/// <summary>The C# in the documentation is the code that this project compiles.</summary>
public sealed class SnippetTests
{
    public static TheoryData<string> Pages => ["README.md", "docs/programming-model.md", "docs/architecture.md", "docs/postgres.md", "docs/testing.md", "docs/libraries.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_is_compiled_code(string page)
    {
        var snippets = Snippet.ReadAll();
        Assert.All(Markdown.CSharpBlocks(Repository.Read(page)), block =>
        {
            Assert.True(block.Name is not null && snippets.ContainsKey(block.Name), $"No snippet is named before:\n{block.Code}");
            Assert.Equal(snippets[block.Name], block.Code);
        });
    }

    [Fact]
    public void Every_snippet_is_shown()
    {
        var shown = Pages.SelectMany(page => Markdown.CSharpBlocks(Repository.Read(page.Data))).Select(block => block.Name);
        Assert.Empty(Snippet.ReadAll().Keys.Except(shown));
    }
}
