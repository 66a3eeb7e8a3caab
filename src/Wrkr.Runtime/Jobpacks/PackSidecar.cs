namespace Wrkr.Runtime.Jobpacks;

/// <summary>The file beside a pack that holds its signatures. A pack can't hold them itself: they are over its bytes.</summary>
public static class PackSidecar
{
    private const string Extension = ".intoto.jsonl";

    /// <summary>Where the signatures of a pack are, if it has any.</summary>
    /// <param name="packPath">The pack.</param>
    /// <returns>The pack's path and <c>.intoto.jsonl</c>.</returns>
    public static string PathOf(string packPath) => packPath + Extension;

    /// <summary>Removes the signatures of what was at this path, before something else is.</summary>
    internal static void Remove(string packPath) => File.Delete(PathOf(packPath));
}
