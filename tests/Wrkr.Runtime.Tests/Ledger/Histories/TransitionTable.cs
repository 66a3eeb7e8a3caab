namespace Wrkr.Runtime.Tests.Ledger.Histories;

/// <summary>The transitions of a job's status, as the contract's table has them.</summary>
internal static class TransitionTable
{
    private static readonly Dictionary<string, string[]> Rows = new()
    {
        ["queued"] = ["running", "canceled"],
        ["running"] = ["paused", "blocked_decision", "blocked_budget", "blocked_error", "completed", "canceled"],
        ["paused"] = ["running", "blocked_error", "canceled"],
        ["blocked_decision"] = ["running", "blocked_error", "canceled"],
        ["blocked_budget"] = ["running", "blocked_error", "canceled"],
        ["blocked_error"] = ["running", "canceled"],
        ["completed"] = [],
        ["canceled"] = [],
    };

    public static IEnumerable<string> Statuses => Rows.Keys;

    public static bool Allows(string from, string to) => Rows[from].Contains(to);
}
