namespace Wrkr.Storage;

/// <summary>The latest record of an artifact.</summary>
/// <param name="Path">Its path, with <c>/</c> as separator.</param>
/// <param name="Sha256">The digest of its bytes; <see langword="null"/> when it was missing.</param>
/// <param name="Seq">The event that recorded it.</param>
public sealed record ArtifactRow(string Path, Digest? Sha256, long Seq);
