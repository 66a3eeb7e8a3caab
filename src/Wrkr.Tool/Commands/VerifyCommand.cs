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
        var trust = new TrustOptions();
        var command = new Command("verify", "Check offline that a jobpack is what it says, and who signed it.") { target, outDir };
        trust.AddTo(command);
        var demands = new DemandOptions();
        demands.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = PackTarget.Path(options, parsed, parsed.GetRequiredValue(target), parsed.GetRequiredValue(outDir));
            var report = await JobpackVerifier.VerifyAsync(path, trust.Apply(parsed, demands.Read(parsed)), cancellationToken);
            if (report.Failure is { } failure)
            {
                throw new WrkrException(failure.Reason, failure.Message, failure.Advice)
                {
                    Details = Details(failure, report),
                };
            }

            output.Result(Document.Of(report), ToolJson.Default.VerifyDocument, Lines(report));
            return 0;
        });
        return command;
    }

    private static Dictionary<string, string> Details(VerifyFailure failure, VerifyReport report)
    {
        var details = new Dictionary<string, string> { ["check"] = failure.Check };
        if (report.Signatures is { } signatures)
        {
            details["trust"] = SignatureDocument.TrustOf(signatures);
        }

        return details;
    }

    private static IEnumerable<string> Lines(VerifyReport report)
    {
        yield return $"valid     job {report.JobId} ({report.Status}), profile {report.Profile}, {report.Signatures!.Words}";
        yield return $"manifest  sha256:{report.ManifestSha256}";
        if (report.HeadSha256 is { } head)
        {
            yield return $"head      sha256:{head}";
        }

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

        foreach (var key in report.Signatures.TrustedKeys)
        {
            yield return $"signed by key:{key}";
        }

        foreach (var check in report.Checks)
        {
            yield return $"  {(check.Result is CheckResult.Passed ? "ok" : "--"),-4}{check.Name}";
        }

        foreach (var part in report.NotChecked)
        {
            yield return $"not checked: {part.What}. {part.Why}";
        }
    }

    internal sealed record Document(
        string JobId,
        string ManifestSha256,
        int FilesVerified,
        string Profile,
        string Status,
        string? HeadSha256,
        PackCounts Counts,
        SignatureDocument Signatures,
        IReadOnlyList<string> ChecksPassed,
        IReadOnlyList<UncheckedPart> NotChecked)
    {
        public static Document Of(VerifyReport report) => new(
            report.JobId!,
            report.ManifestSha256!,
            report.Counts!.Files,
            report.Profile!,
            report.Status!,
            report.HeadSha256,
            report.Counts,
            SignatureDocument.Of(report.Signatures!),
            [.. report.Checks.Where(check => check.Result is CheckResult.Passed).Select(check => check.Name)],
            report.NotChecked);
    }
}
