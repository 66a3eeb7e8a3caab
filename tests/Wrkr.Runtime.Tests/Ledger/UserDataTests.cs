using System.Text;
using CsCheck;
using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Tests.Ledger;

public sealed class UserDataTests
{
    [Theory]
    [InlineData(4095, 4095)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 4096)]
    [InlineData(10_000, 4096)]
    public void Text_is_kept_up_to_4096_bytes(int length, int kept)
    {
        var data = UserData.OfText(new string('x', length));
        Assert.Equal(kept, data.Bytes);
        Assert.Equal(kept, data.Text!.Length);
        Assert.True(data.IsConsistent);
    }

    [Theory]
    [InlineData(4095, "é", 4095)]
    [InlineData(4094, "é", 4096)]
    [InlineData(4094, "€", 4094)]
    [InlineData(4093, "€", 4096)]
    [InlineData(4093, "\U0001F600", 4093)]
    [InlineData(4095, "\U0001F600", 4095)]
    [InlineData(4092, "\U0001F600", 4096)]
    public void Longer_text_is_cut_between_two_characters(int before, string last, int kept)
    {
        var data = UserData.OfText(new string('x', before) + last + "tail");
        Assert.Equal(kept, data.Bytes);
        Assert.DoesNotContain('\ufffd', data.Text!);
        Assert.True(data.IsConsistent);
    }

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        // Not inline data: that would be written as UTF-8 before it gets here.
        foreach (var (text, expected) in new[] { ("a\ud800b", "a\ufffdb"), ("\udc00", "\ufffd"), ("\ud83d", "\ufffd") })
        {
            var data = UserData.OfText(text);
            Assert.Equal(expected, data.Text);
            Assert.True(data.IsConsistent);
        }
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public void Data_is_inline_up_to_4096_bytes_and_never_cut(int length, bool isInline)
    {
        var bytes = Encoding.UTF8.GetBytes(new string('x', length));
        var data = UserData.OfUtf8(bytes);
        Assert.Equal(length, data.Bytes);
        Assert.Equal(Wrkr.Runtime.Canonical.Sha256.Of(bytes), data.Sha256);
        Assert.Equal(isInline, data.Text is not null);
    }

    [Fact]
    public void Data_that_is_not_well_formed_UTF_8_is_refused() =>
        Assert.Throws<DecoderFallbackException>(() => UserData.OfUtf8([(byte)'"', 0xff, (byte)'"']));

    [Fact]
    public void A_text_of_another_digest_or_length_is_inconsistent()
    {
        var data = UserData.OfText("hello");
        Assert.True(data.IsConsistent);
        Assert.True((data with { Text = null }).IsConsistent);
        Assert.False((data with { Text = "Hello" }).IsConsistent);
        Assert.False((data with { Bytes = 6 }).IsConsistent);
    }

    [Fact]
    public void Any_text_is_consistent() => Gen.String.Holds(text => Assert.True(UserData.OfText(text).IsConsistent));
}
