namespace Wrkr.Tool.Tests;

public sealed class NextCommandTests
{
    [Fact]
    public void The_default_store_is_not_named() => Assert.Equal("wrkr status job", NextCommand.Of(null, "status", "job"));

    [Fact]
    public void A_named_store_is_named_by_its_full_path() =>
        Assert.Equal($"wrkr status job --store {Path.GetFullPath("s.db")}", NextCommand.Of("s.db", "status", "job"));

    [Fact]
    public void A_word_that_a_shell_would_split_is_quoted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its shells quote otherwise.");
        Assert.Equal(@"wrkr verify '/a b/it'\''s.zip'", NextCommand.Of(null, "verify", "/a b/it's.zip"));
    }
}
