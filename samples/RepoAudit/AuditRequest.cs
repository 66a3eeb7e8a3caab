namespace Wrkr.Samples.RepoAudit;

/// <summary>What to audit.</summary>
/// <param name="Directory">The directory, as a full path.</param>
/// <param name="ReportPath">The report to write, as a full path.</param>
/// <param name="Without">
/// Full paths to pass over: the store and the output, where they are in the directory. The store's file must not be read like any
/// other: closing it drops the locks that the store has on it.
/// </param>
public sealed record AuditRequest(string Directory, string ReportPath, IReadOnlyList<string> Without);
