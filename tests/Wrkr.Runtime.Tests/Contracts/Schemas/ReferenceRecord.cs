using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Contracts.Schemas;

/// <summary>A record that another implementation wrote: out of its packs, and wherever one stands in its outputs (tests/vectors).</summary>
internal sealed record ReferenceRecord(string Schema, string Name, byte[] Json)
{
    private static readonly Dictionary<string, string> Schemas = SchemasById();

    public static IReadOnlyList<ReferenceRecord> All { get; } = [.. OfPacks().Concat(OfOutputs())];

    private static IEnumerable<ReferenceRecord> OfPacks()
    {
        foreach (var file in Directory.EnumerateFiles(WorkingCopy.PathOf("tests", "vectors", "packs", "good"), "*.zip").Order(StringComparer.Ordinal))
        {
            using var pack = ZipFile.OpenRead(file);
            foreach (var entry in pack.Entries)
            {
                using var content = new StreamReader(entry.Open(), Encoding.UTF8);
                foreach (var line in content.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    using var record = JsonDocument.Parse(line);
                    yield return Of(record.RootElement, $"{Path.GetFileName(file)}/{entry.FullName}");
                }
            }
        }
    }

    private static IEnumerable<ReferenceRecord> OfOutputs() => new[] { "records", "reference" }
        .SelectMany(folder => Directory.EnumerateFiles(WorkingCopy.PathOf("tests", "vectors", folder), "*.json", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal)
        .SelectMany(file =>
        {
            using var output = JsonDocument.Parse(File.ReadAllBytes(file));
            return Within(output.RootElement).Select(record => Of(record, Path.GetFileName(file))).ToList();
        });

    private static IEnumerable<JsonElement> Within(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("schema_id", out _) => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Within(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Within),
        _ => [],
    };

    private static ReferenceRecord Of(JsonElement record, string name) =>
        new(Schemas[record.GetProperty("schema_id").GetString()!], name, Encoding.UTF8.GetBytes(record.GetRawText()));

    private static Dictionary<string, string> SchemasById()
    {
        var schemas = new Dictionary<string, string>();
        foreach (var name in WrkrSchemas.Names)
        {
            using var stream = WrkrSchemas.Open(name);
            using var schema = JsonDocument.Parse(stream);
            if (schema.RootElement.GetProperty("properties").TryGetProperty("schema_id", out var id))
            {
                schemas.Add(id.GetProperty("const").GetString()!, name);
            }
        }

        return schemas;
    }
}
