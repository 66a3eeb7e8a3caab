using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr job</c>: what packs tell.</summary>
internal static class JobCommands
{
    public static Command Create(GlobalOptions options, Output output) => new("job", "Read jobpacks: one, or two side by side.")
    {
        InspectCommand.Create(options, output),
        DiffCommand.Create(options, output),
    };
}
