namespace Wrkr.Runtime.Verification;

/// <summary>What one check of a pack came to.</summary>
/// <param name="Name">The check.</param>
/// <param name="Result">What it came to.</param>
public sealed record CheckOutcome(string Name, CheckResult Result);
