using System.CommandLine;
using System.Runtime.InteropServices;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr version</c>.</summary>
internal static class VersionCommand
{
    public static Command Create(Output output)
    {
        var command = new Command("version", "Say which build this is.");
        command.SetAction(_ =>
        {
            var document = new Document(ToolVersion.Version, ToolVersion.Commit, RuntimeInformation.FrameworkDescription);
            output.Result(document, ToolJson.Default.VersionDocument, [$"wrkr {document.Version} ({document.Commit}, {document.Runtime})"]);
            return 0;
        });
        return command;
    }

    internal sealed record Document(string Version, string Commit, string Runtime);
}
