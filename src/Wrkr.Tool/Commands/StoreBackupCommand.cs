using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr store backup</c>.</summary>
internal static class StoreBackupCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var file = new Argument<string>("file") { Description = "The file to write; its directory exists." };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("backup", "Copy the store into a file, as it is at one moment, while workers go on.") { file, force };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = options.StorePath(parsed);
            await using var store = StoreConnection.OpenAny(path);
            var receipt = await store.Maintenance.BackupAsync(
                parsed.GetRequiredValue(file), parsed.GetValue(force), new BackupLine(output), cancellationToken);
            output.Result(
                new Document(path, receipt.Path, receipt.Bytes),
                ToolJson.Default.BackupDocument,
                [$"store={path}", $"backup={receipt.Path}", $"bytes={receipt.Bytes}"]);
            return 0;
        });
        return command;
    }

    /// <param name="Store">The store.</param>
    /// <param name="Path">The backup.</param>
    /// <param name="Bytes">Its length.</param>
    internal sealed record Document(string Store, string Path, long Bytes);
}
