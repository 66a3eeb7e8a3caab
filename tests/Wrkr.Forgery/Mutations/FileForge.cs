using System.Text;
using System.Text.Json.Nodes;
using Wrkr.Forgery.Forging;
using Wrkr.Forgery.Seeds;
using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Forgery.Mutations;

/// <summary>A pack's files that are being altered.</summary>
internal sealed class FileForge(Seed seed, Seed other, Choices any)
{
    /// <summary>The files that hold records of ours, by which the manifest isn't meant.</summary>
    private static readonly string[] Records =
        [PackPaths.Job, PackPaths.State, PackPaths.Checkpoints, PackPaths.Approvals, PackPaths.Artifacts, PackPaths.Ledger, PackPaths.Events];

    public Seed Other { get; } = other;

    public Choices Any { get; } = any;

    public Pack Pack { get; } = seed.Pack.Clone();

    /// <summary>Whether the manifest is made anew; not when it is the manifest that was altered.</summary>
    public bool Redeclares { get; set; } = true;

    public string PickPath() => Any.Pick<string>([.. Records.Where(Pack.Files.ContainsKey)]);

    /// <summary>Alters one record, and leaves it in canonical form.</summary>
    public bool Record(string path, Action<JsonObject> alter) => Line(path, line =>
    {
        var record = JsonNode.Parse(line)!.AsObject();
        alter(record);
        return Encoding.UTF8.GetString(Jcs.Write(record));
    });

    /// <summary>Alters one line, or a document of one record.</summary>
    public bool Line(string path, Func<string, string> alter) => Lines(path, lines =>
    {
        var at = Any.Int(lines.Count);
        lines[at] = alter(lines[at]);
    });

    public bool Lines(string path, Action<List<string>> alter)
    {
        if (!Pack.Files.ContainsKey(path) || Pack[path].Length == 0)
        {
            return false;
        }

        var isDocument = !Pack[path].EndsWith('\n');
        var lines = isDocument ? [Pack[path]] : Pack.Lines(path).ToList();
        var before = lines.ToList();
        alter(lines);
        Pack[path] = isDocument ? string.Concat(lines) : string.Concat(lines.Select(line => line + "\n"));
        return !before.SequenceEqual(lines);
    }
}
