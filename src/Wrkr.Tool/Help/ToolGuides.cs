namespace Wrkr.Tool.Help;

/// <summary>Guides of the commands about the tool itself.</summary>
internal static class ToolGuides
{
    public static Dictionary<string, Guide> All { get; } = new()
    {
        ["demo"] = new(
            "It shows the promise in half a minute: a worker is killed, and nothing is lost or done twice.",
            "wrkr verify the pack that it names.",
            "wrkr demo", "wrkr demo src --out-dir demo-out"),
        ["completion"] = new(
            "Commands and options are completed by the tab key.",
            "Start a new shell.",
            "wrkr completion bash", "wrkr completion pwsh"),
        ["version"] = new("Reports and questions name the build.", "Nothing.", "wrkr version", "wrkr version --json"),
    };
}
