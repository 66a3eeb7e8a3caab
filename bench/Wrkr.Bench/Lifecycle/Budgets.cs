using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrkr.Bench.Lifecycle;

/// <summary><c>perf/budgets.json</c>: what each command may take, of the native build and of the portable one.</summary>
internal sealed record Budgets(
    [property: JsonPropertyName("readme")] IReadOnlyList<string> Readme,
    [property: JsonPropertyName("native")] IReadOnlyDictionary<string, Budget> Native,
    [property: JsonPropertyName("portable")] IReadOnlyDictionary<string, Budget> Portable)
{
    public const string File = "perf/budgets.json";

    private static readonly JsonSerializerOptions Json = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="InvalidDataException">It isn't for exactly these scenarios.</exception>
    public static Budgets Read(string path, IEnumerable<Scenario> scenarios)
    {
        var budgets = JsonSerializer.Deserialize<Budgets>(System.IO.File.ReadAllText(path), Json)!;
        var names = scenarios.Select(scenario => scenario.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (build, commands) in new[] { ("native", budgets.Native), ("portable", budgets.Portable) })
        {
            var wrong = names.Except(commands.Keys).Select(name => $"'{name}' is missing")
                .Concat(commands.Keys.Except(names).Select(name => $"'{name}' is measured by nothing")).ToList();
            if (wrong.Count > 0)
            {
                throw new InvalidDataException($"'{build}' of {path}: {string.Join(", ", wrong)}.");
            }
        }

        return budgets;
    }
}
