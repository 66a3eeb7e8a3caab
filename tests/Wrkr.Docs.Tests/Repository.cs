namespace Wrkr.Docs.Tests;

/// <summary>Files of the working copy.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Paths from the root, with <c>/</c>, without what a build makes.</summary>
    public static IEnumerable<string> Files(string pattern) => Directory
        .EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "artifacts" or "bin" or "obj" or ".git" or "node_modules" or "wrkr-out" or ".wrkr"))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wrkr.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside a working copy.");
        }

        return folder.FullName;
    }
}
