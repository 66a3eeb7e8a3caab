using System.Globalization;
using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Tests.Node;

namespace Wrkr.Runtime.Tests.Canonical;

/// <summary>Canonical numbers and strings against JSON.stringify, which RFC 8785 was made from.</summary>
public sealed class JcsDifferentialTests(ITestOutputHelper output)
{
    private const string Seed = "WRKR_JCS_SEED";
    private const int Numbers = 20_000;
    private const int Strings = 5_000;

    [Fact]
    public async Task Doubles_are_written_as_by_ECMAScript()
    {
        var any = Choose();
        var numbers = Edges().Concat(Enumerable.Range(0, Numbers).Select(_ => Any(any))).Where(double.IsFinite).ToList();

        var expected = await NodeScript.RunAsync(
            "stringify.cjs", [.. numbers.Select(number => $"d{BitConverter.DoubleToInt64Bits(number):x16}")], [], TestContext.Current.CancellationToken);

        Assert.All(numbers.Zip(expected), written =>
        {
            Assert.Equal(written.Second, JcsNumber.Format(written.First));
            Assert.Equal(written.Second, Canonicalize(written.First.ToString("G17", CultureInfo.InvariantCulture)));
        });
        output.WriteLine($"{numbers.Count} doubles");
    }

    [Fact]
    public async Task Strings_are_written_as_by_ECMAScript()
    {
        var any = Choose();
        var strings = Enumerable.Range(0, Strings).Select(_ => Text(any)).ToList();

        var expected = await NodeScript.RunAsync(
            "stringify.cjs", [.. strings.Select(text => $"s{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}")], [],
            TestContext.Current.CancellationToken);

        Assert.All(strings.Zip(expected), written =>
        {
            Assert.Equal(written.Second, Canonicalize($"\"{JsonEncodedText.Encode(written.First)}\""));
            Assert.Equal(written.Second, Canonicalize(written.Second));
        });
        output.WriteLine($"{strings.Count} strings");
    }

    private Choices Choose()
    {
        var seed = Environment.GetEnvironmentVariable(Seed) is { Length: > 0 } text
            ? ulong.Parse(text, CultureInfo.InvariantCulture)
            : 1;
        output.WriteLine($"{Seed}={seed}");
        return new(seed);
    }

    private static string Text(Choices any) => string.Concat(Enumerable.Range(0, any.Int(30)).Select(_ => any.Int(4) switch
    {
        0 => any.Text(),
        1 => ((char)any.Int(0x300)).ToString(),
        2 => new Rune(0x10000 + any.Int(0x100000)).ToString(),
        _ => new Rune(any.Bool() ? any.Int(0xd800) : 0xe000 + any.Int(0x2000)).ToString(),
    }));

    /// <summary>All patterns of bits, integers, decimals, and neighbours of powers of ten and of two.</summary>
    private static double Any(Choices any) => any.Int(5) switch
    {
        0 or 1 => BitConverter.Int64BitsToDouble(any.Bits()),
        2 => any.Bits() >> any.Int(64),
        3 => any.Int(1_000_000_000) * Math.Pow(10, any.Int(40) - 20),
        _ => Beside(any.Bool() ? Math.Pow(10, any.Int(632) - 323) : Math.Pow(2, any.Int(2097) - 1074), any.Int(7) - 3),
    };

    private static IEnumerable<double> Edges()
    {
        double[] edges =
        [
            0, 1, double.Epsilon, double.MaxValue, 2.2250738585072014e-308, 2.225073858507201e-308, 9007199254740991, 9007199254740992, 1e21, 1e-6, 1e-7,
            0.1, 5e-324, 1.7976931348623157e308, 4294967295, 4294967296, 9.5e-7, 1e20, 123456789012345680000d, 1234567890123456800000d,
        ];
        var powersOfTwo = Enumerable.Range(-1074, 2098).Select(exponent => Math.Pow(2, exponent));
        return edges.Concat(powersOfTwo).SelectMany(edge => Enumerable.Range(-2, 5).Select(by => Beside(edge, by))).SelectMany(edge => new[] { edge, -edge });
    }

    private static double Beside(double number, int by)
    {
        for (; by > 0; by--)
        {
            number = Math.BitIncrement(number);
        }

        for (; by < 0; by++)
        {
            number = Math.BitDecrement(number);
        }

        return number;
    }

    private static string Canonicalize(string json) => Encoding.UTF8.GetString(Jcs.Canonicalize(Encoding.UTF8.GetBytes(json)));
}
