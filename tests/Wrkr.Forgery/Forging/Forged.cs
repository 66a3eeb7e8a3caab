using Wrkr.Storage;

namespace Wrkr.Forgery.Forging;

/// <summary>A forged pack with everything recomputed, and what it is.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Head">The chain digest of its last event.</param>
/// <param name="IsReadable">Whether every payload is one of its type.</param>
/// <param name="Fault">Why the events are no legal run by the contract; <see langword="null"/> when they are one.</param>
/// <param name="Refusal">Why the reducer refuses them; <see langword="null"/> when it accepts all.</param>
internal sealed record Forged(Pack Pack, Digest Head, bool IsReadable, string? Fault, string? Refusal);
