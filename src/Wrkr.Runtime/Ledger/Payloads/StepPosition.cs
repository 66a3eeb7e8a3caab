namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>Which attempt of which step.</summary>
internal sealed record StepPosition(string StepId, int Index, int Iteration, string? Item, int Attempt);
