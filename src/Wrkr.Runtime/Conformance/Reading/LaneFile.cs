namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>A file of a lane.</summary>
/// <param name="Path">Below its directory, with <c>/</c>.</param>
/// <param name="FullPath">To open it.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="IsLink">Whether it leads elsewhere, and is never opened.</param>
internal sealed record LaneFile(string Path, string FullPath, long Length, bool IsLink)
{
    public string Name => System.IO.Path.GetFileName(FullPath);

    public LaneFileKind Kind => LaneFileKinds.Of(Name);
}
