using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr export</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var outDir = Arguments.OutDir();
        var includeData = new Option<bool>("--include-data") { Description = "Pack step outputs of more than 4,096 bytes too." };
        var redact = new Option<string[]>("--redact")
        {
            Description = $"Hold texts back, by kind: {RedactionWords.All}. Several by commas.",
            HelpName = "KINDS",
        };
        var command = new Command("export", "Write a job's evidence into a jobpack: the same state and options give the same bytes.")
        {
            jobId,
            outDir,
            includeData,
            redact,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            var exported = new ExportOptions
            {
                IncludeData = parsed.GetValue(includeData),
                Redact = RedactionWords.Read(parsed.GetValue(redact) ?? []),
            };
            await using var store = StoreConnection.Open(options.StorePath(parsed), id);
            var progress = new ConsoleProgress(output, "events read");
            var pack = await store.Client.ExportAsync(id, parsed.GetRequiredValue(outDir), exported, progress, cancellationToken);
            output.Result(
                new Document(pack.JobId, pack.Path, pack.ManifestSha256, pack.Footer),
                ToolJson.Default.ExportDocument,
                [$"job_id={pack.JobId}", $"jobpack={pack.Path}", $"footer={pack.Footer}"]);
            return 0;
        });
        return command;
    }

    internal sealed record Document(string JobId, string Path, string ManifestSha256, string Footer);
}
