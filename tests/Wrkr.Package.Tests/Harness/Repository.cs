using System.Xml.Linq;

namespace Wrkr.Package.Tests.Harness;

/// <summary>Files of the working copy.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>The one version of a package that the repository uses.</summary>
    public static string VersionOf(string package) => XDocument.Load(Path("Directory.Packages.props")).Descendants("PackageVersion")
        .Single(version => (string?)version.Attribute("Include") == package).Attribute("Version")!.Value;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Wrkr.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside a working copy.");
        }

        return folder.FullName;
    }
}
