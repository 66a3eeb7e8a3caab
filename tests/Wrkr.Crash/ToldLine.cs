using System.Globalization;

namespace Wrkr.Crash;

/// <summary>A line that a worker process told.</summary>
/// <param name="Worker">Which one, by its number.</param>
/// <param name="What">The first word.</param>
/// <param name="Words">The words after it.</param>
public sealed record ToldLine(int Worker, string What, string[] Words)
{
    /// <summary>Its place in <see cref="Telling"/>.</summary>
    public int Place { get; init; }

    public static ToldLine Parse(int worker, string line)
    {
        var words = line.Split(' ');
        return new(worker, words[0], words[1..]);
    }

    /// <summary>The attempt that it tells of.</summary>
    public ToldAttempt Attempt => new(
        Words[0], Words[1], int.Parse(Words[2], CultureInfo.InvariantCulture), long.Parse(Words[3], CultureInfo.InvariantCulture));

    public override string ToString() => $"{What} {string.Join(' ', Words)}";
}
