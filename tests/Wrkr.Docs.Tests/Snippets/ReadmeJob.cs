namespace Wrkr.Docs.Tests.Snippets;

public sealed record AuditRequest(string Directory, string ReportPath);

public sealed record Inventory(IReadOnlyList<string> Files);

public sealed record Findings(IReadOnlyList<string> Items);

public sealed record Report(string Path, string ApprovedBy);

public interface IScanner
{
    Task<Inventory> ListAsync(string directory, CancellationToken cancellationToken);

    Task<Findings> ScanAsync(Inventory inventory, CancellationToken cancellationToken);
}

// snippet: readme-job
[Job("repo-audit", Version = 1)]
public sealed partial class RepoAudit(IScanner scanner)
{
    [Step]
    public Task<Inventory> ListFiles(AuditRequest request, CancellationToken cancellationToken) =>
        scanner.ListAsync(request.Directory, cancellationToken);

    [Step(MaxAttempts = 4, BackoffSeconds = 1, TimeoutSeconds = 60)]
    public Task<Findings> Scan(Inventory inventory, CancellationToken cancellationToken) =>
        scanner.ScanAsync(inventory, cancellationToken);

    [Decision]
    public DecisionRequest Review(Findings findings) => new($"Write a report on {findings.Items.Count} findings?");

    [Step]
    public async Task<Report> WriteReport(AuditRequest request, Findings findings, Approval review, StepContext step)
    {
        await File.WriteAllLinesAsync(request.ReportPath, findings.Items);
        await step.AddArtifactAsync(request.ReportPath);
        return new Report(request.ReportPath, review.ApprovedBy);
    }
}
// end
