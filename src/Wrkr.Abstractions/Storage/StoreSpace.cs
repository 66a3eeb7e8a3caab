namespace Wrkr.Storage;

/// <summary>How large a store is.</summary>
/// <param name="Bytes">The space that it takes.</param>
/// <param name="FreeBytes">How much of that is free: it is used again before the store grows.</param>
public readonly record struct StoreSpace(long Bytes, long FreeBytes);
