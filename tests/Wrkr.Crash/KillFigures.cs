using System.Globalization;

namespace Wrkr.Crash;

/// <summary>What a run of kills came to.</summary>
/// <param name="Kills">How many processes were killed.</param>
/// <param name="Stalls">How many were stopped inside a step, and continued after the takeover.</param>
/// <param name="Poisoned">How often a job stopped because one step lost its worker again and again, and was tried again.</param>
/// <param name="Jobs">How many jobs there were.</param>
/// <param name="Steps">How many steps they have together.</param>
/// <param name="Attempts">How many attempts were started.</param>
/// <param name="Takeovers">How many takeovers of expired leases the ledgers have.</param>
/// <param name="Lost">Steps that didn't complete, or whose effect isn't there.</param>
/// <param name="Repeated">Steps that completed twice, or ran again after they had completed.</param>
/// <param name="Late">Stalled workers that wrote something after they woke.</param>
/// <param name="Refused">Jobs whose pack the verifier refuses, with its reason.</param>
public sealed record KillFigures(
    int Kills, int Stalls, int Poisoned, int Jobs, int Steps, int Attempts, int Takeovers, int Lost, int Repeated, int Late,
    IReadOnlyList<string> Refused)
{
    /// <summary>Whether nothing that was promised was broken.</summary>
    public bool IsRight => (Lost, Repeated, Late, Refused.Count) is (0, 0, 0, 0);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"kills={Kills} stalls={Stalls} takeovers={Takeovers} lost={Lost} repeated={Repeated}");
}
