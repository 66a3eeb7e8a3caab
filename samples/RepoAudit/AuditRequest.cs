namespace Wrkr.Samples.RepoAudit;

/// <summary>What to audit.</summary>
/// <param name="Directory">The directory, as a full path.</param>
/// <param name="ReportPath">The report to write, as a full path.</param>
public sealed record AuditRequest(string Directory, string ReportPath);
