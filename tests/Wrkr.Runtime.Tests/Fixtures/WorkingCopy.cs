namespace Wrkr.Runtime.Tests.Fixtures;

/// <summary>The files around the tests.</summary>
internal static class WorkingCopy
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wrkr.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside a working copy.");
        }

        return folder.FullName;
    }
}
