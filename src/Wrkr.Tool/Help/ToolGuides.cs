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
        ["doctor"] = new(
            "Most trouble shows before it hurts: a full disk, a clock that was set, jobs that no worker takes up.",
            "What each finding says.",
            "wrkr doctor", "wrkr doctor --production-readiness --serve-listen 127.0.0.1:9488"),
        ["store prune"] = new(
            "A store grows with every job; this ends that, and never touches a job that hasn't ended.",
            "wrkr export what is to be kept, before; wrkr store prune --compact when the file is to get smaller.",
            "wrkr store prune --dry-run --job-max-age 30d", "wrkr store prune --max-jobs 1000 --max-jobpacks 100"),
        ["store migrate"] = new(
            "An older store is migrated by whoever opens it; this says so before, and keeps a copy.",
            "Start workers of this version.",
            "wrkr store migrate --dry-run", "wrkr store migrate --backup before.db"),
        ["store backup"] = new(
            "A copy of the file alone lacks its log; this one is whole, and workers go on meanwhile.",
            "wrkr store check --store FILE reads the copy to its end.",
            "wrkr store backup wrkr-backup.db", "wrkr store backup wrkr-backup.db --force"),
        ["completion"] = new(
            "Commands and options are completed by the tab key.",
            "Start a new shell.",
            "wrkr completion bash", "wrkr completion pwsh"),
        ["version"] = new("Reports and questions name the build.", "Nothing.", "wrkr version", "wrkr version --json"),
    };
}
