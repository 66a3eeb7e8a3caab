using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Conformance;

/// <summary>What one check of a lane came to.</summary>
/// <param name="Name">The check.</param>
/// <param name="Result">
/// <see cref="CheckResult.NotApplicable"/> when the lane has nothing that it is about; else passed or failed.
/// </param>
/// <param name="Judged">How many things it looked at.</param>
/// <param name="Failed">How many failures it found.</param>
public sealed record LaneCheckOutcome(string Name, CheckResult Result, int Judged, int Failed);
