namespace Wrkr.Samples.RepoAudit;

/// <summary>Audits the files of a directory: lists and digests them, scans them, asks a person, and writes a report.</summary>
[Job("repo-audit", Version = 1, Json = typeof(AuditJson))]
public sealed partial class RepoAudit(IScanObserver observer)
{
    /// <summary>Lists the files and takes the digest of each.</summary>
    [Step]
    public Task<Inventory> ListFiles(AuditRequest request, CancellationToken cancellationToken) =>
        InventoryReader.ReadAsync(request, cancellationToken);

    /// <summary>Looks into each file. It reads only, so it may run again after a crash.</summary>
    [Step(MaxAttempts = 2, BackoffSeconds = 0.2)]
    public async Task<Findings> Scan(AuditRequest request, Inventory inventory, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        for (var index = 0; index < inventory.Files.Count; index++)
        {
            var file = inventory.Files[index];
            findings.AddRange(await FileScanner.ScanAsync(request.Directory, file, cancellationToken));
            await observer.ScannedAsync(file.Path, index + 1, inventory.Files.Count, cancellationToken);
        }

        return new Findings(inventory.Files.Count, findings);
    }

    /// <summary>A person looks at the figures before anything is written.</summary>
    [Decision]
    public DecisionRequest Review(Findings findings) =>
        new($"Write the report? Scanned files: {findings.Scanned}, findings: {findings.Items.Count}.");

    /// <summary>Writes the report, and records it by its digest.</summary>
    [Step]
    public async Task<Report> WriteReport(
        AuditRequest request,
        Inventory inventory,
        Findings findings,
        Approval review,
        StepContext step,
        CancellationToken cancellationToken)
    {
        await ReportWriter.WriteAsync(request.ReportPath, inventory, findings, review, cancellationToken);
        await step.AddArtifactAsync(request.ReportPath, cancellationToken);
        return new Report(request.ReportPath, findings.Items.Count);
    }
}
