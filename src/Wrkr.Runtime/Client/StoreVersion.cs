namespace Wrkr.Runtime;

/// <summary>The schema version of a store's file.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Found">The version that it has, from 1.</param>
/// <param name="Latest">The version that this code brings it up to.</param>
public sealed record StoreVersion(string Path, int Found, int Latest)
{
    /// <summary>Whether the file is of an older version.</summary>
    public bool IsOlder => Found < Latest;
}
