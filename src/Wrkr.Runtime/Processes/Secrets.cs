using System.Buffers;

namespace Wrkr.Runtime.Processes;

/// <summary>
/// The values that output must not show: those of the environment variables, this process's and a step's own, whose names sound like a
/// secret.
/// </summary>
internal sealed class Secrets
{
    public const string Replacement = "[redacted]";

    /// <summary>A shorter value stands in too many words by chance.</summary>
    private const int LeastLength = 4;

    private static readonly string[] Names =
    [
        "SECRET", "TOKEN", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "APIKEY", "API_KEY", "ACCESS_KEY", "PRIVATE_KEY",
        "CONNECTION_STRING",
    ];

    private readonly string[] _values;

    private Secrets(string[] values)
    {
        _values = values;
        Search = SearchValues.Create(values, StringComparison.Ordinal);
        Longest = values.Select(value => value.Length).DefaultIfEmpty(0).Max();
    }

    public static Secrets None { get; } = new([]);

    /// <summary>Finds where one begins.</summary>
    public SearchValues<string> Search { get; }

    /// <summary>The length of the longest; 0 when there is none.</summary>
    public int Longest { get; }

    public static Secrets Of(IEnumerable<KeyValuePair<string, string?>> environment)
    {
        string[] values =
        [
            .. environment
                .Where(variable => variable.Value is { Length: >= LeastLength } && IsSecret(variable.Key))
                .Select(variable => variable.Value!)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(value => value.Length),
        ];
        return values.Length == 0 ? None : new(values);
    }

    /// <summary>The length of the longest one that a text begins with.</summary>
    public int LengthAt(ReadOnlySpan<char> text)
    {
        foreach (var value in _values)
        {
            if (text.StartsWith(value, StringComparison.Ordinal))
            {
                return value.Length;
            }
        }

        return 0;
    }

    private static bool IsSecret(string name) => Array.Exists(Names, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
