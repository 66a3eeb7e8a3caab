namespace Wrkr.Samples.RepoAudit;

/// <summary>The audit's result.</summary>
/// <param name="Path">The report's path.</param>
/// <param name="Findings">How many findings it lists.</param>
public sealed record Report(string Path, int Findings);
