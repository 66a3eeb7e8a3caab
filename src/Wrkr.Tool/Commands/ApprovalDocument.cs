namespace Wrkr.Tool.Commands;

/// <summary>The record <c>wrkr.approval_record</c>.</summary>
internal sealed record ApprovalDocument(
    string SchemaId, string SchemaVersion, DateTimeOffset CreatedAt, string ProducerVersion, string JobId, string CheckpointId,
    string Reason, string ApprovedBy)
{
    public static ApprovalDocument Of(Verdict verdict, CommandReceipt receipt) => new(
        "wrkr.approval_record", "v1", receipt.Status.AsOf, ToolVersion.Version, verdict.JobId, verdict.CheckpointId, verdict.Reason!,
        verdict.By!);
}
