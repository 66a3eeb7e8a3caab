namespace Wrkr.Storage;

/// <summary>A lease as stored.</summary>
/// <param name="WorkerId">Who holds it.</param>
/// <param name="HeartbeatAt">When it was last renewed.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record LeaseRow(string WorkerId, DateTimeOffset HeartbeatAt, DateTimeOffset ExpiresAt);
