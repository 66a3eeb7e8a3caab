using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr store</c>: the store itself, whatever its jobs are.</summary>
internal static class StoreCommands
{
    public static Command Create(GlobalOptions options, Output output) => new("store", "Check the store, copy it, and keep it in order.")
    {
        StoreCheckCommand.Create(options, output),
        StorePruneCommand.Create(options, output),
        StoreMigrateCommand.Create(options, output),
        StoreBackupCommand.Create(options, output),
    };
}
