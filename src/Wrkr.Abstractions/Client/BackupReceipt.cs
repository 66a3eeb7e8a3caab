namespace Wrkr;

/// <summary>A backup that was made.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Bytes">Its length.</param>
public sealed record BackupReceipt(string Path, long Bytes);
