using System.CommandLine;
using Wrkr.Runtime.Signing;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr approve</c>.</summary>
internal static class ApproveCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var verdictOptions = new VerdictOptions();
        var command = new Command("approve", "Approve an open decision; the job goes on when a worker claims it.");
        verdictOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var verdict = verdictOptions.Read(parsed);
            await using var store = StoreConnection.Open(options.StoreOf(parsed), verdict.JobId);
            await VerdictOptions.RequireDecisionAsync(store.Client, verdict, cancellationToken);
            verdict = await verdictOptions.SignAsync(parsed, verdict, store.Client, VerdictSigner.SignApproval, cancellationToken);
            var receipt = await store.Client.ApproveAsync(verdict, cancellationToken);
            output.Result(
                ApprovalDocument.Of(verdict, receipt),
                ToolJson.Default.ApprovalDocument,
                [receipt.Message, $"next      {options.Next(parsed, "resume", verdict.JobId)}, or leave it to a running worker"]);
            return 0;
        });
        return command;
    }
}
