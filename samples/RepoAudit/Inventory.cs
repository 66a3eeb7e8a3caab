namespace Wrkr.Samples.RepoAudit;

/// <summary>The files of a directory, by path.</summary>
/// <param name="Files">The files that were taken.</param>
/// <param name="Bytes">Their size in bytes.</param>
/// <param name="Unreadable">How many could not be read.</param>
/// <param name="Left">What was left out because there was too much, as a sentence; <see langword="null"/> when nothing was.</param>
public sealed record Inventory(IReadOnlyList<InventoryFile> Files, long Bytes, int Unreadable, string? Left);

/// <summary>One file.</summary>
/// <param name="Path">Its path below the directory, with <c>/</c> as separator.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Sha256">The digest of its bytes.</param>
public sealed record InventoryFile(string Path, long Bytes, string Sha256);
