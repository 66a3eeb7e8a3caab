using Wrkr.Runtime.Acceptance.Checks;

namespace Wrkr.Runtime.Tests.Acceptance;

public sealed class PathPatternTests
{
    [Theory]
    [InlineData("a.md", "a.md", true)]
    [InlineData("a.md", "A.md", false)]
    [InlineData("a.md", "b/a.md", false)]
    [InlineData("*.md", "a.md", true)]
    [InlineData("*.md", "b/a.md", false)]
    [InlineData("?.md", "a.md", true)]
    [InlineData("?.md", "ab.md", false)]
    [InlineData("b/*", "b/a.md", true)]
    [InlineData("b/*", "b/c/a.md", false)]
    [InlineData("**", "a", true)]
    [InlineData("**", "a/b/c", true)]
    [InlineData("b/**", "b", false)]
    [InlineData("b/**", "b/c/d", true)]
    [InlineData("b/**", "bc/d", false)]
    [InlineData("**/a.md", "a.md", true)]
    [InlineData("**/a.md", "b/c/a.md", true)]
    [InlineData("**/a.md", "b/c/ba.md", false)]
    [InlineData("b/**/a.md", "b/a.md", true)]
    [InlineData("b/**/c/**/a.md", "b/x/c/y/c/z/a.md", true)]
    [InlineData("b/**/c/**/a.md", "b/x/y/z/a.md", false)]
    [InlineData("a+b(1).md", "a+b(1).md", true)]
    [InlineData("a.md", "axmd", false)]
    public void A_pattern_matches_names_one_by_one(string pattern, string path, bool matches) =>
        Assert.Equal(matches, PathPattern.Matches(pattern, path));

    [Fact]
    public void Many_directories_in_a_pattern_do_not_take_long()
    {
        var pattern = string.Join('/', Enumerable.Repeat("**/a", 200)) + "/b";

        Assert.False(PathPattern.Matches(pattern, string.Join('/', Enumerable.Repeat("a", 2000))));
    }
}
