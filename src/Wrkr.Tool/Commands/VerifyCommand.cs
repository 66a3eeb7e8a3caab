using System.CommandLine;
using Wrkr.Runtime.Verification;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr verify</c>: offline; no store is opened.</summary>
internal static class VerifyCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var target = PackTarget.Argument();
        var outDir = Arguments.OutDir();
        var command = new Command("verify", "Check offline that a jobpack is what it says.") { target, outDir };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = PackTarget.Path(options, parsed, parsed.GetRequiredValue(target), parsed.GetRequiredValue(outDir));
            var report = await JobpackVerifier.VerifyAsync(path, cancellationToken: cancellationToken);
            if (report.Failure is { } failure)
            {
                throw failure.ToException();
            }

            output.Result(Document.Of(report), ToolJson.Default.VerifyDocument, Lines(report));
            return 0;
        });
        return command;
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
