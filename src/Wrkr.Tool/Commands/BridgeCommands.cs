using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr bridge</c>: from a job to where people work.</summary>
internal static class BridgeCommands
{
    public static Command Create(GlobalOptions options, Output output) => new("bridge", "Take what a job asks for to where people work.")
    {
        WorkItemCommand.Create(options, output),
    };
}
