using Wrkr.Storage;

namespace Wrkr.Forgery.Forging;

/// <summary>A forged pack with everything recomputed, and what it is.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Head">The chain digest of its last event.</param>
/// <param name="IsReadable">Whether every payload is one of its type, and every record that shows it one of its schema.</param>
/// <param name="IsCanonical">Whether every number is one that canonical JSON keeps.</param>
/// <param name="Fault">Why the events are no legal run by the contract; <see langword="null"/> when they are one.</param>
/// <param name="Refusal">Why the reducer refuses them; <see langword="null"/> when it accepts all.</param>
internal sealed record Forged(Pack Pack, Digest Head, bool IsReadable, bool IsCanonical, string? Fault, string? Refusal);
