using System.Text;
using Wrkr.Storage;

namespace Wrkr.Forgery;

/// <summary>A stream of choices out of one seed (SplitMix64).</summary>
internal sealed class Choices(ulong seed)
{
    private static readonly string[] OddText =
    [
        "a", "Z", "0", " ", "\"", "\\", "/", "\b", "\t", "\n", "\f", "\r", "\0", "\u001f", "\u007f", "\u0080", "é", "\u2028", "\u2029", "€", "\ufb33",
        "\U0001F600", "\U00010000", "\uffff", "<", ">", "&", "'", "+", "text", "{}", "null",
    ];

    private readonly ulong _seed = seed;
    private ulong _steps;

    public override string ToString() => $"seed {_seed}";

    public int Int(int below) => (int)(Next() % (ulong)below);

    public bool Bool() => Int(2) == 0;

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool Once(int times) => Int(times) == 0;

    public long Long() => Int(3) switch { 0 => Int(3), 1 => Int(100_000), _ => (long)(Next() >> 11) };

    public long Bits() => (long)Next();

    public T Pick<T>(params IReadOnlyList<T> items) => items[Int(items.Count)];

    public T? Maybe<T>(Func<T> make) where T : class => Bool() ? make() : null;

    public T? MaybeValue<T>(Func<T> make) where T : struct => Bool() ? make() : null;

    public T[] Many<T>(Func<T> make, int most = 3) => [.. Enumerable.Range(0, Int(most + 1)).Select(_ => make())];

    public string Text()
    {
        var text = new StringBuilder();
        for (var left = Int(8); left > 0; left--)
        {
            text.Append(Pick<string>(OddText));
        }

        return text.ToString();
    }

    public Digest Digest()
    {
        Span<byte> bytes = stackalloc byte[Storage.Digest.Length];
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] = (byte)Next();
        }

        return new(bytes);
    }

    public DateTimeOffset Time() =>
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(Int(1_000_000_000) * 10L * Pick(1, 10, 1000, 100_000));

    private ulong Next()
    {
        var state = _seed + (++_steps * 0x9E3779B97F4A7C15);
        var value = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
