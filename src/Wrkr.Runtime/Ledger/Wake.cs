namespace Wrkr.Runtime.Ledger;

/// <summary>What a job waits for.</summary>
/// <param name="Kind">One of <see cref="WakeKinds"/>.</param>
/// <param name="At">When it is due.</param>
internal sealed record Wake(string Kind, DateTimeOffset? At);
