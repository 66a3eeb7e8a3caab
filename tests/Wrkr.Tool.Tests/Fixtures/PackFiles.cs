using System.IO.Compression;
using System.Text.Json;

namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>The files of a pack on disk.</summary>
public sealed class PackFiles(string path)
{
    public IReadOnlyList<string> Names
    {
        get
        {
            using var zip = ZipFile.OpenRead(path);
            return [.. zip.Entries.Select(entry => entry.FullName)];
        }
    }

    public JsonElement Json(string name) => JsonDocument.Parse(Text(name)).RootElement;

    public string Text(string name)
    {
        using var zip = ZipFile.OpenRead(path);
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    public IReadOnlyList<JsonElement> Lines(string name) =>
        [.. Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
