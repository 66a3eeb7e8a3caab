using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr checkpoint emit</c>: by the inbox, as every command.</summary>
internal static class CheckpointEmitCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var type = new Option<string>("--type")
        {
            Description = "plan or progress; blocked of a job that is stopped.",
            Required = true,
            HelpName = "TYPE",
        };
        var summary = new Option<string>("--summary") { Description = "What to tell.", Required = true, HelpName = "TEXT" };
        var status = new Option<string?>("--status")
        {
            Description = "The status that the job must have for it to be true. Default: any.",
            HelpName = "STATUS",
        };
        var kind = new Option<string?>("--required-kind")
        {
            Description = "What kind of thing somebody has to do, such as review.",
            HelpName = "KIND",
        };
        var instructions = new Option<string?>("--required-instructions")
        {
            Description = "What exactly somebody has to do.",
            HelpName = "TEXT",
        };
        var codes = new Option<string[]>("--reason-code")
        {
            Description = "A reason code. May be given again. Default: the job's.",
            HelpName = "CODE",
            AllowMultipleArgumentsPerToken = false,
        };
        var by = Arguments.By();
        var command = new Command("emit", "Add a checkpoint to a job's record; its worker adds it while a step runs.")
        {
            jobId, type, summary, status, kind, instructions, codes, by,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new CheckpointRequest(
                parsed.GetRequiredValue(jobId), parsed.GetRequiredValue(type), parsed.GetRequiredValue(summary))
            {
                By = Arguments.Who(parsed, by),
                Status = parsed.GetValue(status),
                RequiredKind = parsed.GetValue(kind),
                RequiredInstructions = parsed.GetValue(instructions),
                Codes = [.. parsed.GetValue(codes) ?? []],
            };
            await using var store = StoreConnection.Open(options.StorePath(parsed), request.JobId);
            var receipt = await store.Client.EmitCheckpointAsync(request, cancellationToken);
            var checkpoint = await store.Client.CheckpointAsync(request.JobId, $"cp_{receipt.EventSeq}", cancellationToken);
            output.Result(
                CheckpointDocument.Of(checkpoint), ToolJson.Default.CheckpointDocument, CheckpointCommands.Lines(checkpoint));
            return 0;
        });
        return command;
    }
}
