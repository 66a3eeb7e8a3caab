namespace Wrkr.Runtime.Execution;

/// <summary>
/// How an artifact's path is recorded: relative to the working directory where it lies below it, with <c>/</c> as separator.
/// </summary>
internal static class ArtifactPath
{
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, full);
        var isBelow = !Path.IsPathRooted(relative) && relative != ".."
            && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return (isBelow ? relative : full).Replace(Path.DirectorySeparatorChar, '/');
    }
}
