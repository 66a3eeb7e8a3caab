using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr report</c>: what happened, for those who weren't there.</summary>
internal static class ReportCommands
{
    public static Command Create(GlobalOptions options, Output output) => new("report", "Report a job's outcome, or the use of this tool.")
    {
        ReportGitHubCommand.Create(options, output),
        ReportActivationCommand.Create(output),
    };
}
