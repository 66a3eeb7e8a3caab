using System.CommandLine;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Signing;

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
        var signing = new SigningOptions();
        var command = new Command("export", "Write a job's evidence into a jobpack: the same state and options give the same bytes.")
        {
            jobId,
            outDir,
            includeData,
            redact,
        };
        signing.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            using var keys = signing.Read(parsed);
            var exported = new ExportOptions
            {
                IncludeData = parsed.GetValue(includeData),
                Redact = RedactionWords.Read(parsed.GetValue(redact) ?? []),
            };
            await using var store = StoreConnection.Open(options.StoreOf(parsed), id);
            var progress = new ConsoleProgress(output, "events read");
            var pack = await store.Client.ExportAsync(id, parsed.GetRequiredValue(outDir), exported, progress, cancellationToken);
            var signed = keys.Keys is [] ? null : await JobpackSigner.SignAsync(pack, keys.Keys, cancellationToken);
            output.Result(
                new Document(pack.JobId, pack.Path, pack.ManifestSha256, pack.Footer, signed?.Sidecar, signed?.KeyIds),
                ToolJson.Default.ExportDocument,
                Lines(pack, signed));
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines(ExportReceipt pack, SigningReceipt? signed)
    {
        yield return $"job_id={pack.JobId}";
        yield return $"jobpack={pack.Path}";
        yield return $"footer={pack.Footer}";
        if (signed is not null)
        {
            yield return $"signatures={signed.Sidecar}";
            yield return $"signed_by={string.Join(',', signed.KeyIds)}";
        }
    }

    /// <param name="JobId">The job.</param>
    /// <param name="Path">The pack.</param>
    /// <param name="ManifestSha256">What names it.</param>
    /// <param name="Footer">The line for a ticket.</param>
    /// <param name="Signatures">The file of signatures.</param>
    /// <param name="SignedBy">The keys that signed.</param>
    internal sealed record Document(
        string JobId,
        string Path,
        string ManifestSha256,
        string Footer,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Signatures,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? SignedBy);
}
