using System.Globalization;

namespace Wrkr.Bench;

/// <summary>The command, what it is about, and its <c>--name value</c> pairs; a name may stand alone.</summary>
internal sealed class Switches
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string Command { get; private init; } = "";

    public bool Json { get; private init; }

    /// <summary>What stands after the command, before any pair.</summary>
    public string Subject
    {
        get => field ?? throw new ArgumentException($"'{Command}' needs a file.");
        private init;
    }

    public static Switches Parse(string[] args)
    {
        var rest = args.Where(arg => arg != "--json").ToList();
        var hasSubject = rest.Count > 1 && !rest[1].StartsWith("--", StringComparison.Ordinal);
        var switches = new Switches
        {
            Command = rest.FirstOrDefault() ?? "",
            Json = rest.Count < args.Length,
            Subject = hasSubject ? rest[1] : null!,
        };
        var named = "";
        foreach (var arg in rest.Skip(hasSubject ? 2 : 1))
        {
            if (arg is ['-', '-', .. var name])
            {
                switches._values[named = name] = "";
            }
            else if (named.Length > 0 && switches._values[named].Length == 0)
            {
                switches._values[named] = arg;
            }
            else
            {
                throw new ArgumentException($"'{arg}' is not --name or its value.", nameof(args));
            }
        }

        return switches;
    }

    public string Text(string name) =>
        _values.TryGetValue(name, out var value) ? value : throw new ArgumentException($"--{name} is missing.");

    public bool Has(string name) => _values.ContainsKey(name);

    public string? TextOrNull(string name) => _values.GetValueOrDefault(name);

    public int One(string name, int otherwise) => Many(name, otherwise)[0];

    public int[] Many(string name, params int[] otherwise) => _values.TryGetValue(name, out var value)
        ? [.. value.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]
        : otherwise;
}
