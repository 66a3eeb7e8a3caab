namespace Wrkr.Samples.RepoAudit;

/// <summary>A file of a listing.</summary>
/// <param name="Path">Its path below the directory, with <c>/</c> as separator.</param>
/// <param name="Bytes">Its size in bytes.</param>
public sealed record ListedFile(string Path, long Bytes);
