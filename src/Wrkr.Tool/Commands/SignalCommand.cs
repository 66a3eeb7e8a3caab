using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr signal</c>: an outside event for a step that waits for it, or will.</summary>
internal static class SignalCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var name = new Argument<string>("name") { Description = "The signal's name, as the step declares it." };
        var data = new Option<string?>("--data") { Description = "Its data: one JSON text. Default: null.", HelpName = "JSON" };
        var file = new Option<FileInfo?>("--data-file") { Description = "The file that holds its data.", HelpName = "FILE" };
        var id = new Option<string?>("--id")
        {
            Description = "What makes it the same when it is sent again. Default: a new one each time.", HelpName = "ID",
        };
        var reason = Arguments.OptionalReason();
        var by = Arguments.By();
        var command = new Command("signal", "Tell a job of an outside event; a step that waits for it goes on with it.")
        {
            jobId, name, data, file, id, reason, by,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(data) is not null && result.GetResult(file) is not null)
            {
                result.AddError("Give --data or --data-file, not both.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var job = parsed.GetRequiredValue(jobId);
            var text = parsed.GetValue(file) is { } from
                ? await ReadAsync(from, cancellationToken)
                : parsed.GetValue(data) ?? "null";
            await using var store = StoreConnection.Open(options.StoreOf(parsed), job);
            var receipt = await store.Client.SignalAsync(
                new(job, parsed.GetRequiredValue(name), text)
                {
                    Id = parsed.GetValue(id),
                    Reason = parsed.GetValue(reason),
                    By = Arguments.Who(parsed, by),
                },
                cancellationToken);
            var status = receipt.Status;
            output.Result(
                new Document(job, parsed.GetRequiredValue(name), status.Status, receipt.Message),
                ToolJson.Default.SignalDocument,
                [receipt.Message, $"status    {status.Status}", $"          {status.Summary}"]);
            return 0;
        });
        return command;
    }

    private static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file.FullName, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The data '{file.FullName}' can't be read: {failure.Message}", "Check --data-file.", failure);
        }
    }

    internal sealed record Document(string JobId, string Signal, string Status, string Message);
}
