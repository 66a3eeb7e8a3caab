using System.CommandLine;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr verify</c>: offline; no store is opened.</summary>
internal static class VerifyCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var target = new Argument<string>("job-id-or-path")
        {
            Description = "A pack's path, or a job whose pack is in the output directory.",
        };
        var outDir = Arguments.OutDir();
        var command = new Command("verify", "Check offline that a jobpack is what it says.") { target, outDir };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = PackPath(options, parsed, parsed.GetRequiredValue(target), parsed.GetRequiredValue(outDir));
            var report = await JobpackVerifier.VerifyAsync(path, cancellationToken: cancellationToken);
            if (report.Failure is { } failure)
            {
                throw new WrkrException(failure.Reason, failure.Message)
                {
                    Details = new Dictionary<string, string> { ["check"] = failure.Check },
                };
            }

            output.Result(Document.Of(report), ToolJson.Default.VerifyDocument, Lines(report));
            return 0;
        });
        return command;
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such file, nor a pack of such a job.</exception>
    private static string PackPath(GlobalOptions options, ParseResult parsed, string target, string outDir)
    {
        if (File.Exists(target))
        {
            return target;
        }

        if (!JobId.IsValid(target))
        {
            throw new WrkrException(ReasonCodes.InvalidInput, $"There is no pack '{target}'.", "Name a jobpack's path, or a job id.");
        }

        var path = JobpackExporter.PathOf(target, outDir);
        return File.Exists(path)
            ? path
            : throw new WrkrException(
                ReasonCodes.InvalidInput,
                $"There is no pack of job '{target}' at '{path}'.",
                $"Export it with '{options.Next(parsed, "export", target)}', or name --out-dir.");
    }

    private static IEnumerable<string> Lines(VerifyReport report)
    {
        yield return $"valid     job {report.JobId} ({report.Status}), profile {report.Profile}, unsigned";
        yield return $"manifest  sha256:{report.ManifestSha256}";
        yield return $"head      sha256:{report.HeadSha256}";
        if (report.Counts is { } counts)
        {
            yield return $"holds     {counts.Files} files, {counts.Events} events, {counts.Steps} steps, {counts.Checkpoints} checkpoints, "
                + $"{counts.Approvals} approvals, {counts.Artifacts} artifacts";
            if (counts.WithheldTexts + counts.DataByDigest > 0)
            {
                yield return $"unseen    {counts.WithheldTexts} texts held back, {counts.DataByDigest} data by digest alone: what they say "
                    + "can't be checked";
            }
        }

        foreach (var check in report.Checks)
        {
            yield return $"  {(check.Result is CheckResult.Passed ? "ok" : "--"),-4}{check.Name}";
        }
    }

    internal sealed record Document(
        string JobId,
        string ManifestSha256,
        int FilesVerified,
        string Profile,
        string Status,
        string HeadSha256,
        PackCounts Counts,
        IReadOnlyList<string> ChecksPassed)
    {
        public static Document Of(VerifyReport report) => new(
            report.JobId!,
            report.ManifestSha256!,
            report.Counts!.Files,
            report.Profile!,
            report.Status!,
            report.HeadSha256!,
            report.Counts,
            [.. report.Checks.Where(check => check.Result is CheckResult.Passed).Select(check => check.Name)]);
    }
}
