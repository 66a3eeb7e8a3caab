namespace Wrkr.Tool;

/// <summary>A command line to type next: it names the store when this one did, and is quoted for the platform's usual shell.</summary>
internal static class NextCommand
{
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=@%+,-";

    /// <param name="store">The store that was named; <see langword="null"/> for the default one. A password isn't repeated.</param>
    /// <param name="words">The words after <c>wrkr</c>.</param>
    public static string Of(string? store, params IEnumerable<string> words) =>
        $"wrkr {string.Join(' ', words.Concat(store is null ? [] : ["--store", StoreAddress.Parse(store).ToString()]).Select(Quote))}";

    private static string Quote(string word) => word switch
    {
        { Length: > 0 } when word.All(character => Plain.Contains(character) || (OperatingSystem.IsWindows() && character == '\\')) => word,
        _ when OperatingSystem.IsWindows() => $"\"{word}\"",
        _ => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'",
    };
}
