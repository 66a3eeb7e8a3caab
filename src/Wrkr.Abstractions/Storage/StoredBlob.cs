namespace Wrkr.Storage;

/// <summary>What a store says of data that it keeps by digest.</summary>
/// <param name="Sha256">The digest that finds it.</param>
/// <param name="Size">Its length in bytes.</param>
public sealed record StoredBlob(Digest Sha256, long Size);
