using System.CommandLine;
using Wrkr.Runtime.Signing;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr reject</c>.</summary>
internal static class RejectCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var verdictOptions = new VerdictOptions();
        var command = new Command("reject", "Reject an open decision; the job stops.");
        verdictOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var verdict = verdictOptions.Read(parsed);
            await using var store = StoreConnection.Open(options.StoreOf(parsed), verdict.JobId);
            await VerdictOptions.RequireDecisionAsync(store.Client, verdict, cancellationToken);
            verdict = await verdictOptions.SignAsync(parsed, verdict, store.Client, VerdictSigner.SignRejection, cancellationToken);
            var receipt = await store.Client.RejectAsync(verdict, cancellationToken);
            var document = new Document(verdict.JobId, verdict.CheckpointId, receipt.Status.Status, verdict.Reason!, verdict.By!);
            output.Result(document, ToolJson.Default.RejectDocument, [receipt.Message, $"status    {receipt.Status.Status}"]);
            return 0;
        });
        return command;
    }

    internal sealed record Document(string JobId, string CheckpointId, string Status, string Reason, string RejectedBy);
}
