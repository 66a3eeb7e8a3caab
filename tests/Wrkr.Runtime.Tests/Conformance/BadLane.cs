using Wrkr.Runtime.Conformance;

namespace Wrkr.Runtime.Tests.Conformance;

/// <summary>A way to spoil a good lane that exactly one check finds.</summary>
/// <param name="Check">The check.</param>
/// <param name="Name">What is wrong, in words.</param>
/// <param name="Spoil">Makes it so.</param>
/// <param name="File">Where it is found.</param>
/// <param name="Told">What the failure says.</param>
internal sealed record BadLane(string Check, string Name, Action<LaneFolder> Spoil, string File, string Told)
{
    public ReasonCode Reason { get; init; } = ReasonCodes.VerifyHashMismatch;

    public int? Line { get; init; }

    public LaneOptions? Options { get; init; }

    public override string ToString() => $"{Check}: {Name}";
}
