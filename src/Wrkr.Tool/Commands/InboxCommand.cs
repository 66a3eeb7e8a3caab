using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr pause</c>, <c>wrkr cancel</c> and <c>wrkr retry</c>: a command into a job's inbox, and what became of it.</summary>
internal static class InboxCommand
{
    public static Command Pause(GlobalOptions options, Output output) => Create(
        options, output, "pause", "Hold a job: it starts no further step until it is resumed.",
        (client, command, cancellationToken) => client.PauseAsync(command, cancellationToken));

    public static Command Cancel(GlobalOptions options, Output output) => Create(
        options, output, "cancel", "End a job for good; a step that runs is told to stop first.",
        (client, command, cancellationToken) => client.CancelAsync(command, cancellationToken));

    public static Command Retry(GlobalOptions options, Output output) => Create(
        options, output, "retry", "Try the failed step of a blocked job anew, where its worker is.",
        (client, command, cancellationToken) => client.RetryAsync(command, cancellationToken));

    private static Command Create(
        GlobalOptions options, Output output, string name, string description,
        Func<IJobClient, JobCommand, CancellationToken, Task<CommandReceipt>> send)
    {
        var jobId = Arguments.JobId();
        var reason = Arguments.OptionalReason();
        var by = Arguments.By();
        var command = new Command(name, description) { jobId, reason, by };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            await using var store = StoreConnection.Open(options.StorePath(parsed), id);
            var receipt = await send(
                store.Client, new(id, parsed.GetValue(reason)) { By = Arguments.Who(parsed, by) }, cancellationToken);
            var status = receipt.Status;
            output.Result(
                new Document(id, status.Status, status.StepCount, status.RetryCount, receipt.Message),
                ToolJson.Default.InboxDocument,
                [receipt.Message, $"status    {status.Status}", $"          {status.Summary}"]);
            return 0;
        });
        return command;
    }

    internal sealed record Document(string JobId, string Status, long StepCount, long RetryCount, string Message);
}
