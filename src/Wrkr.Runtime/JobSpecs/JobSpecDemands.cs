using System.Text.Json;
using Wrkr.Runtime.Processes;
using Wrkr.Shapes;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>What a spec must be besides its schema, so that it can be run.</summary>
internal static class JobSpecDemands
{
    /// <returns>The path of the value that is wrong, and what is wrong with it; <see langword="null"/> when the spec can be run.</returns>
    public static (string Path, string Problem)? Problem(JobSpec spec) =>
        OfAdapter(spec) ?? OfSteps(spec) ?? OfFingerprint(spec) ?? OfCost(spec);

    private static (string Path, string Problem)? OfAdapter(JobSpec spec)
    {
        var adapter = spec.Record.Adapter;
        if (!Adapters.IsKnown(adapter.Name))
        {
            return ("$.adapter.name", $"There is no adapter '{adapter.Name}': use {Adapters.Reference}, {Adapters.Wrap}, "
                + "or job:<id> for a job type that is hosted where the spec is submitted");
        }

        return JobSpecShell.Named(adapter) is { } shell
            && (shell.ValueKind is not JsonValueKind.String || !Shell.Known.Contains(shell.GetString()!))
            ? ($"$.adapter.config.{JobSpecShell.Member}", $"{shell.GetRawText()} is no shell: use {string.Join(", ", Shell.Known)}")
            : null;
    }

    private static (string Path, string Problem)? OfSteps(JobSpec spec) => spec switch
    {
        { JobType: not null, Steps.IsEmpty: false } =>
            ("$.inputs.steps", $"The adapter '{spec.Record.Adapter.Name}' has steps of its own: leave these out"),
        { JobType: not null, Record.EnvironmentFingerprint.Rules.IsEmpty: false } =>
            ("$.environment_fingerprint", $"The adapter '{spec.Record.Adapter.Name}' has rules of its own: leave these out"),
        { JobType: null, Steps.IsEmpty: true } => ("$.inputs", "There are no steps: give inputs.steps at least one"),
        { Record.Adapter.Name: Adapters.Wrap } when spec.Steps.Length != 1 || !spec.Steps[0].RunsCommand() =>
            ("$.inputs.steps", "The adapter 'wrap' runs one step with a command"),
        _ => null,
    };

    private static (string Path, string Problem)? OfFingerprint(JobSpec spec)
    {
        var rules = spec.Record.EnvironmentFingerprint?.Rules ?? [];
        foreach (var (index, rule) in rules.Index())
        {
            if (FingerprintRules.Problem(rule.Trim()) is { } problem)
            {
                return ($"$.environment_fingerprint.rules[{index}]", $"'{rule}' is no rule, because {problem}");
            }
        }

        return rules.Length > FingerprintRules.MaxCount
            ? ("$.environment_fingerprint.rules", $"There are {rules.Length} rules; {FingerprintRules.MaxCount} is the most")
            : null;
    }

    private static (string Path, string Problem)? OfCost(JobSpec spec)
    {
        try
        {
            JobSpecBudget.Of(spec.Record.Budgets);
            return null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return ("$.budgets.max_estimated_cost", $"{spec.Record.Budgets.MaxEstimatedCost} is more than can be counted");
        }
    }
}
