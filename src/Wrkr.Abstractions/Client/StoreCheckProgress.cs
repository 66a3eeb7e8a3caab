namespace Wrkr;

/// <summary>How far a check of a store is.</summary>
/// <param name="Jobs">Jobs checked so far.</param>
/// <param name="Events">Events checked so far.</param>
/// <param name="Bytes">Bytes of data by digest hashed so far.</param>
public sealed record StoreCheckProgress(long Jobs, long Events, long Bytes);
