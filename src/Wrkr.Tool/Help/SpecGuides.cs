namespace Wrkr.Tool.Help;

/// <summary>Guides of the commands about jobs without code.</summary>
internal static class SpecGuides
{
    public static Dictionary<string, Guide> All { get; } = new()
    {
        ["init"] = new(
            "A spec is easier to change than to begin: this one has every member, with a comment.",
            "Edit the file, then: wrkr submit FILE.",
            "wrkr init", "wrkr init jobs/nightly.yaml", "wrkr init --ci github"),
        ["submit"] = new(
            "Scripts and pipelines become durable: each step is recorded, and a crash repeats none that completed.",
            "wrkr approve and wrkr resume when it waits for somebody; wrkr export JOB when it is done.",
            "wrkr submit jobspec.yaml", "wrkr submit jobspec.yaml --job-id nightly-42 --detach"),
        ["wrap"] = new(
            "One command leaves the evidence that a whole job does, without a spec to write.",
            "wrkr verify JOB, and the footer line into the ticket.",
            "wrkr wrap -- make test", "wrkr wrap --artifact report.md --timeout 600 -- ./report.sh all"),
        ["worker run"] = new(
            "Jobs that were submitted elsewhere, or approved since, are run by whoever runs a worker.",
            "Ctrl-C, which hands back what runs.",
            "wrkr worker run", "wrkr worker run --once --max-jobs 8"),
    };
}
