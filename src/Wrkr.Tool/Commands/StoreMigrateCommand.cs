using System.CommandLine;
using System.Text.Json.Serialization;
using Wrkr.Runtime;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr store migrate</c>. Opening a store migrates it too; this says from which version to which, and keeps a copy.</summary>
internal static class StoreMigrateCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var backup = new Option<string?>("--backup") { Description = "Copy the store into a file first.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("migrate", "Bring the store up to the schema version of this tool.") { dryRun, backup, force };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = options.StorePath(parsed);
            var (isDry, copy) = (parsed.GetValue(dryRun), parsed.GetValue(backup));
            var version = isDry
                ? StoreMigration.Find(path)
                : await StoreMigration.MigrateAsync(path, copy, parsed.GetValue(force), new BackupLine(output), cancellationToken);
            var document = new Document(
                version.Path, version.Found, version.Latest, isDry, !isDry && version.IsOlder,
                isDry || copy is null ? null : Path.GetFullPath(copy));
            output.Result(document, ToolJson.Default.MigrateDocument, Lines(document));
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines(Document document)
    {
        yield return document switch
        {
            { Migrated: true } => $"The store was migrated from schema version {document.From} to {document.To}.",
            _ when document.From < document.To => $"The store would be migrated from schema version {document.From} to {document.To}.",
            _ => $"The store has schema version {document.From}, the newest.",
        };
        yield return $"store={document.Store}";
        if (document.Backup is { } backup)
        {
            yield return $"backup={backup}";
        }
    }

    /// <param name="Store">The store.</param>
    /// <param name="From">The version that it had.</param>
    /// <param name="To">The version of this tool.</param>
    /// <param name="DryRun">Whether nothing was done.</param>
    /// <param name="Migrated">Whether it was migrated.</param>
    /// <param name="Backup">The copy that was made first.</param>
    internal sealed record Document(
        string Store,
        int From,
        int To,
        bool DryRun,
        bool Migrated,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Backup);
}
