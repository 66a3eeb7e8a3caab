namespace Wrkr.Tool.Help;

/// <summary>Guides of the commands about jobs.</summary>
internal static class JobGuides
{
    public static Dictionary<string, Guide> All { get; } = new()
    {
        ["bridge work-item"] = new(
            "Whoever has to decide or to help looks into a tracker, not into a terminal.",
            "Paste the text into the tracker; the item has the commands that settle it.",
            "wrkr bridge work-item audit-42 --checkpoint cp_14 --dry-run",
            "wrkr bridge work-item audit-42 --checkpoint cp_14 --template jira"),
        ["status"] = new(
            "A job may run elsewhere, wait or be stopped; this tells which, from the store alone, and what helps.",
            "What its last lines propose; wrkr checkpoint list JOB for what happened so far.",
            "wrkr status audit-42", "wrkr status audit-42 --watch", "wrkr status audit-42 --json"),
        ["list"] = new(
            "Nobody remembers every job; blocked ones wait for somebody to look.",
            "wrkr status JOB for one of them.",
            "wrkr list --status blocked_decision", "wrkr list --since 24h --limit 20"),
        ["checkpoint list"] = new(
            "Checkpoints are the job's own account of its run: plan, progress, decisions, stops, the end.",
            "wrkr checkpoint show JOB CP for one of them.",
            "wrkr checkpoint list audit-42"),
        ["checkpoint show"] = new(
            "One checkpoint says what was done, which artifacts changed, and what somebody has to do.",
            "wrkr approve or wrkr reject, when it asks for a decision.",
            "wrkr checkpoint show audit-42 cp_14"),
        ["checkpoint emit"] = new(
            "What people and scripts know of a job belongs into its record, with their name.",
            "wrkr checkpoint list JOB shows it; it is in the job's pack.",
            "wrkr checkpoint emit audit-42 --type progress --summary 'asked the owner'",
            "wrkr checkpoint emit audit-42 --type blocked --summary 'disk full' --required-kind ops --required-instructions 'add space'"),
        ["approve"] = new(
            "A decision waits for a person; the approval is recorded with who, why, and the digest of what was shown.",
            "wrkr resume JOB, unless a worker is running.",
            "wrkr approve audit-42 --checkpoint cp_14 --reason 'looks right'",
            "wrkr approve audit-42 --checkpoint cp_14 --reason 'looks right' --by alice --json"),
        ["reject"] = new(
            "What shouldn't happen must not; the rejection is recorded with who and why.",
            "wrkr export JOB for the evidence; the job is stopped.",
            "wrkr reject audit-42 --checkpoint cp_14 --reason 'wrong branch'"),
        ["signal"] = new(
            "Something happened outside that a step of the job waits for, or will wait for: a payment, another system's answer.",
            "wrkr status JOB --watch, where a worker runs.",
            "wrkr signal order-7 paid --data '{\"amount\":1200}' --id evt-9001",
            "wrkr signal order-7 paid --data-file payment.json --by webhook"),
        ["pause"] = new(
            "Something outside must not be disturbed now; the job keeps its position.",
            "wrkr resume JOB when it may go on.",
            "wrkr pause audit-42 --reason 'deployment window'"),
        ["resume"] = new(
            "A held or failed job goes on at its durable position; what is completed never runs again.",
            "wrkr status JOB --watch.",
            "wrkr resume audit-42", "wrkr resume audit-42 --override-env --reason 'new build machine'"),
        ["cancel"] = new(
            "A job that nobody needs any more ends, and its record says who ended it.",
            "wrkr export JOB for what it had done.",
            "wrkr cancel audit-42 --reason 'superseded'"),
        ["retry"] = new(
            "The cause of a failure is gone; the failed step gets all its attempts again.",
            "wrkr status JOB --watch, where a worker runs.",
            "wrkr retry audit-42 --reason 'service is back'"),
        ["budget check"] = new(
            "Scripts ask before they go on: exit 0 within the budget, E_BUDGET_EXCEEDED beyond it.",
            "wrkr budget raise JOB, when it should go on all the same.",
            "wrkr budget check audit-42", "wrkr budget check audit-42 --max-tools 100"),
        ["budget raise"] = new(
            "A budget stops a job for good reason; raising it is somebody's recorded decision.",
            "wrkr status JOB --watch, where a worker runs.",
            "wrkr budget raise audit-42 --max-steps 300 --reason 'larger repository'"),
    };
}
