using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr store</c>: the store itself, whatever its jobs are.</summary>
internal static class StoreCommands
{
    public static Command Create(GlobalOptions options, Output output) => new("store", "Check the store, and mend what can be mended.")
    {
        StoreCheckCommand.Create(options, output),
    };
}
