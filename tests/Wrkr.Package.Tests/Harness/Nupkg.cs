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

    /// <summary>A value of the nuspec; empty when it has none.</summary>
    public string Metadata(string name) => _metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
}
