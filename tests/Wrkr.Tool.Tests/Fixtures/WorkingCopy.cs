namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>Files of the working copy that the tests were built in.</summary>
internal static class WorkingCopy
{
    private static readonly string Root = FindRoot();

    public static string PathOf(string path) => Path.Combine(Root, path);

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
