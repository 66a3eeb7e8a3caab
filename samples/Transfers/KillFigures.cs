using System.Globalization;

namespace Wrkr.Samples.Transfers;

/// <summary>What a run came to.</summary>
/// <param name="Jobs">How many were submitted.</param>
/// <param name="Completed">How many completed.</param>
/// <param name="Steps">Completions of steps in the ledgers.</param>
/// <param name="Repeated">Those that were one too many.</param>
/// <param name="Attempts">Starts of steps in the ledgers.</param>
/// <param name="Entries">Entries of the bank.</param>
/// <param name="Expected">How many there should be.</param>
/// <param name="Difference">What the accounts hold together, less what they held at first.</param>
/// <param name="Wrong">Accounts that hold something else than their entries come to.</param>
public sealed record KillFigures(
    int Jobs, int Completed, int Steps, int Repeated, int Attempts, long Entries, long Expected, long Difference, long Wrong)
{
    /// <summary>Whether every job completed, every step once, and every cent is where it should be.</summary>
    public bool IsRight => this == this with
    {
        Completed = Jobs, Steps = Jobs * MoveMoney.Definition.Steps.Length, Repeated = 0, Entries = Expected, Difference = 0, Wrong = 0,
    };

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Completed} of {Jobs} transfers completed; {Steps} steps committed, {Repeated} of them twice, in {Attempts} attempts; "
            + $"{Entries} of {Expected} entries; the sum differs by {Difference} cents, {Wrong} accounts are wrong.");
}
