namespace Wrkr.Architecture.Tests.Sources;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly DirectoryInfo Root = FindRoot();

    /// <summary>Every C# file under src/.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = Read("*.cs");

    /// <summary>Every project under src/.</summary>
    public static IReadOnlyList<SourceFile> Projects { get; } = Read("*.csproj");

    private static SourceFile[] Read(string pattern) =>
    [
        .. new DirectoryInfo(Path.Combine(Root.FullName, "src")).EnumerateFiles(pattern, SearchOption.AllDirectories)
            .Select(file => (file.FullName, Path: Path.GetRelativePath(Root.FullName, file.FullName).Replace('\\', '/')))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => new SourceFile(file.Path, File.ReadAllText(file.FullName))),
    ];

    private static DirectoryInfo FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wrkr.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside a working copy.");
        }

        return folder;
    }
}
