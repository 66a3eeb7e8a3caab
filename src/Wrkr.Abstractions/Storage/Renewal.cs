using System.Collections.Immutable;

namespace Wrkr.Storage;

/// <summary>A store's answer to a renewal: every lease that the worker still has. What it thought to have and isn't here is lost.</summary>
/// <param name="Leases">The leases.</param>
/// <param name="Now">The store's time of this answer.</param>
public sealed record Renewal(ImmutableArray<RenewedLease> Leases, DateTimeOffset Now);
