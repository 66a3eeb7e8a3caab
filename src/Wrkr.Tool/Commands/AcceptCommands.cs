using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr accept</c>: whether a job's result is what it should be.</summary>
internal static class AcceptCommands
{
    public static Command Create(GlobalOptions options, Output output) => new("accept", "Judge a job's result by the rules in a file.")
    {
        AcceptInitCommand.Create(output),
        AcceptRunCommand.Create(options, output),
    };
}
