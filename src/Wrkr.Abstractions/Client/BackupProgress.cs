namespace Wrkr;

/// <summary>How far a backup is.</summary>
/// <param name="Bytes">Bytes copied so far.</param>
/// <param name="TotalBytes">Bytes to copy in all.</param>
public sealed record BackupProgress(long Bytes, long TotalBytes);
