using System.Globalization;

namespace Wrkr.Bench;

/// <summary>The command and its <c>--name value</c> pairs.</summary>
internal sealed class Switches
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string Command { get; private init; } = "";

    public bool Json { get; private init; }

    public static Switches Parse(string[] args)
    {
        var rest = args.Where(arg => arg != "--json").ToList();
        var switches = new Switches { Command = rest.FirstOrDefault() ?? "", Json = rest.Count < args.Length };
        foreach (var pair in rest.Skip(1).Chunk(2))
        {
            if (pair is not [['-', '-', .. var name], var value])
            {
                throw new ArgumentException($"'{string.Join(' ', pair)}' is not --name value.", nameof(args));
            }

            switches._values[name] = value;
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
