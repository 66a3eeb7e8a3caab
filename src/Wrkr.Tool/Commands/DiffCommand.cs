using System.CommandLine;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr job diff</c>.</summary>
internal static class DiffCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var targets = (A: PackSource.Argument("a"), B: PackSource.Argument("b"));
        var outDir = Arguments.OutDir();
        var command = new Command("diff", "Say what changed from one jobpack to another.") { targets.A, targets.B, outDir };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var directory = parsed.GetRequiredValue(outDir);
            await using var a = await PackSource.OpenAsync(
                options, parsed, parsed.GetRequiredValue(targets.A), directory, cancellationToken);
            await using var b = await PackSource.OpenAsync(
                options, parsed, parsed.GetRequiredValue(targets.B), directory, cancellationToken);
            var differences = await JobpackDiff.CompareAsync(a.Pack, b.Pack, cancellationToken);
            output.Result(differences, ToolJson.Default.PackDifferences, Lines(differences, a.Pack, b.Pack));
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines(PackDifferences differences, OpenJobpack a, OpenJobpack b)
    {
        yield return $"job_a={differences.JobIdA} job_b={differences.JobIdB} added={differences.Added.Length} "
            + $"removed={differences.Removed.Length} changed={differences.Changed.Length}";
        foreach (var (name, pack) in new[] { ("A", a), ("B", b) })
        {
            if (pack.Report.Failure is { } failure)
            {
                yield return $"{name} is NOT VALID: {failure.Reason.Code} at {failure.Check}: {failure.Message}";
            }
        }

        foreach (var difference in differences.Differences)
        {
            yield return $"{difference.Topic,-11} {difference.Text}";
        }

        if (differences.Differences.IsEmpty)
        {
            yield return "Both tell the same.";
        }
    }
}
