using System.IO.Compression;
using System.Xml.Linq;

namespace Wrkr.Package.Tests.Harness;

/// <summary>A package file: its entries and what its nuspec says.</summary>
internal sealed class Nupkg
{
    private readonly XElement _metadata;

    private Nupkg(IReadOnlyList<string> entries, XElement metadata)
    {
        Entries = entries;
        _metadata = metadata;
    }

    public IReadOnlyList<string> Entries { get; }

    public IReadOnlyList<PackageDependency> Dependencies => [.. _metadata.Descendants()
        .Where(element => element.Name.LocalName == "dependency")
        .Select(element => new PackageDependency(
            element.Attribute("id")!.Value, element.Attribute("version")!.Value, element.Attribute("exclude")?.Value ?? ""))];

    public static Nupkg Open(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        using var content = nuspec.Open();
        return new([.. archive.Entries.Select(entry => entry.FullName)], XDocument.Load(content).Root!.Elements().Single());
    }

    /// <summary>Writes one of a package's entries anew, with a text in the place of another.</summary>
    public static async Task ReplaceAsync(string path, string entryName, string old, string other)
    {
        using var archive = await ZipFile.OpenAsync(path, ZipArchiveMode.Update);
        var entry = archive.Entries.Single(entry => entry.Name == entryName);
        using var reader = new StreamReader(await entry.OpenAsync());
        var text = await reader.ReadToEndAsync();
        reader.Close();
        Assert.Contains(old, text, StringComparison.Ordinal);
        var name = entry.FullName;
        entry.Delete();
        await using var writer = new StreamWriter(await archive.CreateEntry(name).OpenAsync());
        await writer.WriteAsync(text.Replace(old, other, StringComparison.Ordinal));
    }

    /// <summary>A value of the nuspec; empty when it has none.</summary>
    public string Metadata(string name) => _metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
}
