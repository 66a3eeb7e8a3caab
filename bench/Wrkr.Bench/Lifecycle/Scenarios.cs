namespace Wrkr.Bench.Lifecycle;

/// <summary>Every command of the tool, as somebody types it in the life of a job. Each has a directory and a store of its own.</summary>
internal static class Scenarios
{
    private static readonly string[] SubmitSmall = ["submit", LifecycleFiles.Small, "--job-id", "job-{n}"];
    private static readonly string[] Submit = ["submit", LifecycleFiles.Small, "--job-id", "job"];
    private static readonly string[] SubmitOther = ["submit", LifecycleFiles.Gate, "--job-id", "other"];
    private static readonly string[] Detach = [.. SubmitSmall, "--detach"];
    private static readonly string[] Gate = ["submit", LifecycleFiles.Gate, "--job-id", "job"];
    private static readonly string[] Gates = ["submit", LifecycleFiles.Gate, "--job-id", "job-{n}"];
    private static readonly string[] Export = ["export", "job"];

    private static readonly string[] Approve =
        ["approve", "job-{n}", "--checkpoint", LifecycleFiles.GateCheckpoint, "--reason", "looks right", "--by", "alice"];

    private static readonly string[] Reject =
        ["reject", "job-{n}", "--checkpoint", LifecycleFiles.GateCheckpoint, "--reason", "looks wrong", "--by", "alice"];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("version", "version"),
        new("help", "--help") { Command = "" },
        new("completion", "completion", "bash"),
        new("init", "init", "spec-{n}.yaml"),
        new("submit", SubmitSmall),
        Long(250),
        Long(1000),
        new("wrap", "wrap", "--job-id", "job-{n}", "--", "true"),
        new("worker run", "worker", "run", "--once") { Before = [Detach] },
        new("status", "status", "job") { Once = [Gate] },
        new("checkpoint list", "checkpoint", "list", "job") { Once = [Gate] },
        new("checkpoint show", "checkpoint", "show", "job", LifecycleFiles.GateCheckpoint) { Once = [Gate] },
        new("checkpoint emit", "checkpoint", "emit", "job-{n}", "--type", "progress", "--summary", "asked the owner", "--by", "alice")
        {
            Before = [Detach],
        },
        new("approve", Approve) { Before = [Gates] },
        new("reject", Reject) { Before = [Gates] },
        new("list", "list") { Once = [Submit, SubmitOther] },
        new("pause", "pause", "job-{n}", "--reason", "later", "--by", "alice") { Before = [Detach] },
        new("resume", "resume", "job-{n}") { Before = [Gates, Approve] },
        new("cancel", "cancel", "job-{n}", "--reason", "superseded", "--by", "alice") { Before = [Detach] },
        new("retry", "retry", "job-{n}", "--reason", "mended", "--by", "alice")
        {
            Before = [["submit", LifecycleFiles.Failing, "--job-id", "job-{n}"]],
            Tolerated = 1,
        },
        new("budget check", "budget", "check", "job") { Once = [Gate] },
        new("budget raise", "budget", "raise", "job-{n}", "--max-steps", "3000", "--reason", "larger", "--by", "alice")
        {
            Before = [Detach],
        },
        new("export", Export) { Once = [Submit] },
        new("verify", "verify", "job") { Once = [Submit, Export] },
        new("job inspect", "job", "inspect", "job") { Once = [Submit, Export] },
        new("job diff", "job", "diff", "job", "other") { Once = [Submit, SubmitOther, Export, ["export", "other"]] },
        new("receipt", "receipt", "job") { Once = [Submit, Export] },
        new("accept init", "accept", "init", "--path", "rules-{n}.yaml"),
        new("accept run", "accept", "run", "job-{n}", "--by", "alice") { Before = [SubmitSmall] },
        new("report github", "report", "github", "job") { Once = [Submit, Export] },
        new("report activation", "report", "activation", LifecycleFiles.Activity),
        new("bridge work-item", "bridge", "work-item", "job", "--checkpoint", LifecycleFiles.GateCheckpoint) { Once = [Gate] },
        new("signal", "signal", "job", "paid", "--data", "1") { Once = [Submit], ExitCode = 6 },
        new("conformance run", "conformance", "run", "wrkr-out") { Once = [Submit, Export] },
        new("keys generate", "keys", "generate", "--out", "key-{n}"),
        new("store check", "store", "check") { Once = [Submit, SubmitOther] },
        new("store prune", "store", "prune", "--dry-run", "--max-jobs", "1") { Once = [Submit, SubmitOther] },
        new("store migrate", "store", "migrate") { Once = [Submit] },
        new("store backup", "store", "backup", "backup-{n}.db") { Once = [Submit] },
        new("doctor", "doctor") { Once = [Submit] },
        new("demo", "demo", LifecycleFiles.Audited, "--out-dir", "demo-{n}"),
    ];

    /// <summary>A job of many steps, from nothing to its end, as one command.</summary>
    private static Scenario Long(int steps)
    {
        var id = FormattableString.Invariant($"steps-{steps}");
        return new($"submit {id}", "submit", LifecycleFiles.Steps(steps), "--job-id", $"{id}-{{n}}") { Command = "submit" };
    }
}
