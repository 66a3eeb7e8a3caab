namespace Wrkr.Shapes;

/// <summary>The rules of an environment fingerprint as texts.</summary>
/// <remarks>Linked as source into the generator, so it is written for netstandard2.0.</remarks>
internal static class FingerprintRules
{
    public const string Env = "env:";
    public const string File = "file:";
    public const string Command = "command:";

    /// <summary>How many rules a job may have.</summary>
    public const int MaxCount = 64;

    private const int MaxCharacters = 512;

    private static readonly string[] Plain = ["os", "arch", "dotnet_version", "cwd", "hostname", "assembly", "go_version"];

    /// <summary>The rules trimmed, each once, in the order of their UTF-16 code units.</summary>
    public static List<string> Normalize(IEnumerable<string?> rules)
    {
        var sorted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            sorted.Add(rule?.Trim() ?? "");
        }

        return [.. sorted];
    }

    /// <summary>What is wrong with a rule, after <c>because</c>; <see langword="null"/> when it is one.</summary>
    public static string? Problem(string rule)
    {
        if (rule.Length > MaxCharacters)
        {
            return $"it is longer than {MaxCharacters} characters";
        }

        for (var at = 0; at < rule.Length; at++)
        {
            var isPair = at + 1 < rule.Length && char.IsSurrogatePair(rule, at);
            if (char.IsControl(rule[at]) || (char.IsSurrogate(rule[at]) && !isPair))
            {
                return "it holds a character that no name has";
            }

            at += isPair ? 1 : 0;
        }

        return Argument(rule, Env) is { } variable ? variable.Length > 0 && variable.IndexOf('=') < 0 ? null : "it names no variable"
            : Argument(rule, File) is { } path ? path.Length > 0 ? null : "it names no file"
            : Argument(rule, Command) is { } command
                ? IsCommandName(command) ? null : "it names no command: use its bare name, as in 'command:git'"
            : Array.IndexOf(Plain, rule) >= 0 ? null
            : "there is no such rule: use os, arch, dotnet_version, cwd, hostname, assembly, env:NAME, file:PATH-OR-GLOB or command:NAME";
    }

    /// <summary>What follows the kind, such as <c>PATH</c> of <c>env:PATH</c>; <see langword="null"/> for a rule of another kind.</summary>
    public static string? Argument(string rule, string kind) =>
        rule.StartsWith(kind, StringComparison.Ordinal) ? rule.Substring(kind.Length) : null;

    /// <summary>No path and no options: what is run is what the search path finds under the name.</summary>
    private static bool IsCommandName(string name)
    {
        foreach (var character in name)
        {
            if (character is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '+' or '-'))
            {
                return false;
            }
        }

        return name.Length > 0 && name[0] is not ('-' or '.');
    }
}
