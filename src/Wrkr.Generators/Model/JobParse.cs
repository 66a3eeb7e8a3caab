namespace Wrkr.Generators.Model;

/// <summary>What parsing one job class came to.</summary>
/// <param name="Model">The job, or <see langword="null"/> when it has errors.</param>
/// <param name="Claim">The name that it takes in its assembly, or <see langword="null"/> when it has errors.</param>
/// <param name="Diagnostics">The errors.</param>
internal sealed record JobParse(JobModel? Model, NameClaim? Claim, EquatableArray<DiagnosticInfo> Diagnostics);
