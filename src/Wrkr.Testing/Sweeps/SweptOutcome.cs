namespace Wrkr.Testing.Sweeps;

/// <summary>What a run came to.</summary>
/// <param name="Status">The job's status at its end.</param>
/// <param name="Result">Its result as JSON.</param>
/// <param name="PackPath">Its pack.</param>
/// <param name="Ledger">Its ledger.</param>
internal sealed record SweptOutcome(string Status, string Result, string PackPath, JobLedger Ledger);
