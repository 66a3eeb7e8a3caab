using System.Globalization;
using System.Text;

namespace Wrkr.Samples.RepoAudit;

/// <summary>Writes the report as Markdown. The same data gives the same bytes.</summary>
internal static class ReportWriter
{
    private const int MostListed = 200;

    public static async Task WriteAsync(
        string path, Inventory inventory, Findings findings, Approval review, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Repository audit\n\n{inventory.Files.Count} files, {inventory.Bytes} bytes.");
        text.Append(CultureInfo.InvariantCulture, $" {findings.Items.Count} findings.\n");
        if (inventory.Left is { } left)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{left}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nApproved by {review.ApprovedBy} ({review.CheckpointId}): {review.Reason}\n");
        text.Append("\n| rule | findings |\n|---|---|\n");
        foreach (var rule in findings.Items.CountBy(finding => finding.Rule).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {rule.Key} | {rule.Value} |\n");
        }

        text.Append('\n');
        foreach (var finding in findings.Items.Take(MostListed))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {OneLine(finding.Path)}:{finding.Line} {finding.Rule}\n");
        }

        if (findings.Items.Count > MostListed)
        {
            text.Append(CultureInfo.InvariantCulture, $"- … and {findings.Items.Count - MostListed} more\n");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text.ToString(), cancellationToken);
    }

    /// <summary>A file's name may hold a line break.</summary>
    private static string OneLine(string path) => string.Concat(path.Select(character => char.IsControl(character) ? '?' : character));
}
