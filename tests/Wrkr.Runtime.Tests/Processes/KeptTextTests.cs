using CsCheck;
using Wrkr.Runtime.Processes;

namespace Wrkr.Runtime.Tests.Processes;

public sealed class KeptTextTests
{
    private static readonly string[] Values = ["abab", "ababcab", "cccc"];

    private static readonly Secrets Hidden = Secrets.Of(Values.Select((value, index) => KeyValuePair.Create($"TOKEN_{index}", (string?)value)));

    [Fact]
    public void Secrets_are_found_wherever_the_text_is_cut() => Gen.String[Gen.Char["abc"], 0, 40].Select(Gen.Int[1, 7]).Sample((text, size) =>
    {
        var kept = new KeptText(Hidden);
        foreach (var piece in text.Chunk(size))
        {
            kept.Append(piece);
        }

        var whole = new KeptText(Hidden);
        whole.Append(text);
        var shown = whole.Finish();
        Assert.Equal(shown, kept.Finish());
        Assert.All(Values, value => Assert.DoesNotContain(value, shown, StringComparison.Ordinal));
    });

    [Fact]
    public void The_longest_of_several_is_left_out_whole()
    {
        var kept = new KeptText(Hidden);
        kept.Append("xabab");
        kept.Append("cabx");
        Assert.Equal($"x{Secrets.Replacement}x", kept.Finish());
    }

    [Fact]
    public void Of_a_long_text_the_beginning_and_the_end_are_kept()
    {
        var kept = new KeptText(Secrets.None);
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(number => $"{number}\n"));
        foreach (var piece in text.Chunk(4096))
        {
            kept.Append(piece);
        }

        var shown = kept.Finish();
        Assert.StartsWith(text[..KeptText.HeadLength], shown, StringComparison.Ordinal);
        Assert.EndsWith(text[^KeptText.TailLength..], shown, StringComparison.Ordinal);
        Assert.Contains($"[… {text.Length - KeptText.HeadLength - KeptText.TailLength} characters left out …]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_fits_is_kept_whole()
    {
        var kept = new KeptText(Secrets.None);
        var text = new string('x', KeptText.HeadLength + KeptText.TailLength);
        kept.Append(text);
        Assert.Equal(text, kept.Finish());
    }

    [Theory]
    [InlineData("GITHUB_TOKEN", true)]
    [InlineData("db_password", true)]
    [InlineData("AWS_SECRET_ACCESS_KEY", true)]
    [InlineData("GIT_AUTHOR_NAME", false)]
    [InlineData("KEYBOARD", false)]
    public void A_secret_is_known_by_its_name(string name, bool isSecret) =>
        Assert.Equal(isSecret, Secrets.Of([KeyValuePair.Create(name, (string?)"hunter22")]).Longest > 0);

    [Fact]
    public void A_short_value_is_none() => Assert.Same(Secrets.None, Secrets.Of([KeyValuePair.Create("TOKEN", (string?)"abc")]));
}
