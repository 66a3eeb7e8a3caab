using System.CommandLine;

namespace Wrkr.Tool.Help;

/// <summary>The guides of all commands, by their path.</summary>
internal static class Guides
{
    private static readonly Dictionary<string, Guide> All = new([.. JobGuides.All, .. EvidenceGuides.All, .. ToolGuides.All], StringComparer.Ordinal);

    public static IEnumerable<string> Paths => All.Keys;

    public static Guide? Find(Command command) => All.GetValueOrDefault(CommandPath.Of(command));
}
