using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr checkpoint</c>: what a job said of itself, and what somebody has to say of it.</summary>
internal static class CheckpointCommands
{
    public static Command Create(GlobalOptions options, Output output) => new("checkpoint", "See a job's checkpoints, or add one.")
    {
        List(options, output),
        Show(options, output),
        CheckpointEmitCommand.Create(options, output),
    };

    /// <summary>A checkpoint in a few lines.</summary>
    public static IEnumerable<string> Lines(JobCheckpoint checkpoint)
    {
        yield return $"checkpoint={checkpoint.CheckpointId} type={checkpoint.Type} status={checkpoint.Status}";
        yield return $"summary={checkpoint.Summary}";
        yield return $"at={UtcTime.Format(checkpoint.CreatedAt)}{(checkpoint.By is { } by ? $" by={by}" : "")}";
        foreach (var (what, paths) in new[]
        {
            ("added", checkpoint.Added), ("changed", checkpoint.Changed), ("removed", checkpoint.Removed),
        })
        {
            foreach (var path in paths)
            {
                yield return $"artifact {what} {path}";
            }
        }

        if (checkpoint.ReasonCodes is not [])
        {
            yield return $"reason_codes={string.Join(',', checkpoint.ReasonCodes)}";
        }

        if (checkpoint.RequiredKind is { } kind)
        {
            yield return $"required={kind}: {checkpoint.RequiredInstructions}";
        }
    }

    private static Command List(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var command = new Command("list", "List a job's checkpoints, the oldest first.") { jobId };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            await using var store = StoreConnection.Open(options.StorePath(parsed), id);
            var checkpoints = await store.Client.CheckpointsAsync(id, cancellationToken).ToListAsync(cancellationToken);
            output.Result(
                checkpoints.ConvertAll(CheckpointDocument.Of),
                ToolJson.Default.ListCheckpointDocument,
                checkpoints is [] ? ["There are none yet: no worker has begun the job."] : checkpoints.Select(Line).Select(output.Row));
            return 0;
        });
        return command;
    }

    private static string Line(JobCheckpoint checkpoint) =>
        $"{checkpoint.CheckpointId,-8} {checkpoint.Type,-16} {checkpoint.Status,-16} {checkpoint.Summary}";

    private static Command Show(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var checkpointId = new Argument<string>("checkpoint-id") { Description = "The checkpoint, such as cp_14." };
        var command = new Command("show", "Show one checkpoint.") { jobId, checkpointId };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            await using var store = StoreConnection.Open(options.StorePath(parsed), id);
            var checkpoint = await store.Client.CheckpointAsync(id, parsed.GetRequiredValue(checkpointId), cancellationToken);
            output.Result(CheckpointDocument.Of(checkpoint), ToolJson.Default.CheckpointDocument, Lines(checkpoint));
            return 0;
        });
        return command;
    }
}
