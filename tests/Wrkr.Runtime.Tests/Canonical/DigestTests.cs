using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Canonical;

public sealed class DigestTests
{
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void The_digest_of_abc_is_that_of_FIPS_180_4()
    {
        Assert.Equal(OfAbc, Sha256.Of("abc"u8).ToString());
        using var running = new RunningSha256();
        running.Append("a"u8);
        running.Append("bc"u8);
        Assert.Equal(OfAbc, running.Finish().ToString());
    }

    [Fact]
    public void Zero_is_64_zeros() => Assert.Equal(new string('0', 64), Digest.Zero.ToString());

    [Fact]
    public void Text_and_bytes_lead_back_to_the_same_digest() => Choices.Gen.Holds(any =>
    {
        var digest = any.Digest();
        Assert.Equal(digest, Digest.Parse(digest.ToString()));
        Assert.Equal(digest, new Digest(digest.ToArray()));
        Assert.Equal(Convert.ToHexStringLower(digest.ToArray()), digest.ToString());
    });

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015aD")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    [InlineData(" ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    public void Only_64_lower_case_hex_digits_are_read(string text)
    {
        Assert.False(Digest.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Digest.Parse(text));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void Another_number_of_bytes_is_refused(int count) => Assert.Throws<ArgumentException>(() => new Digest(new byte[count]));
}
