using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr conformance</c>: others by what they leave behind.</summary>
internal static class ConformanceCommands
{
    public static Command Create(Output output) => new("conformance", "Check a lane, or another implementation, by its files.")
    {
        ConformanceRunCommand.Create(output),
    };
}
