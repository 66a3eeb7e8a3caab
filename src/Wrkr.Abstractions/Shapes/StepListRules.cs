using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Wrkr.Shapes;

/// <summary>
/// What a list of steps must be: every id once, everything that is read made before, nothing read that may have been passed over.
/// </summary>
internal static partial class StepListRules
{
    /// <exception cref="ArgumentException">A step is wrong.</exception>
    public static void Check(string job, ImmutableArray<StepDescriptor> steps, bool areIdsChecked)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < steps.Length; index++)
        {
            var step = steps[index];
            if (areIdsChecked && !Name().IsMatch(step.Id))
            {
                throw Wrong(job, $"'{step.Id}' in job '{job}' is not a step id: use a-z, 0-9 and '-', as in 'apply-fixes'.");
            }

            CheckUses(job, step, positions);
            if (!positions.TryAdd(step.Id, index))
            {
                throw Wrong(job, $"Job '{job}' has two steps '{step.Id}': give one of them another id.");
            }

            CheckOptions(job, step);
        }

        foreach (var step in steps)
        {
            CheckCompensation(job, step, positions);
        }

        for (var index = 0; index < steps.Length; index++)
        {
            CheckJumps(job, steps, index, positions);
        }
    }

    private static void CheckUses(string job, StepDescriptor step, Dictionary<string, int> earlier)
    {
        foreach (var used in step.Uses)
        {
            var isThere = used == StepDescriptor.JobInput || earlier.ContainsKey(used)
                || (used == step.Id && step.MaxIterations is not null && step.Optional.Contains(used))
                || (used.StartsWith(StepDescriptor.SignalPrefix, StringComparison.Ordinal)
                    && Name().IsMatch(used[StepDescriptor.SignalPrefix.Length..]));
            if (!isThere)
            {
                throw Wrong(job, $"Step '{step.Id}' of job '{job}' uses '{used}', which no earlier step makes.");
            }
        }

        if (step.Optional.FirstOrDefault(used => !step.Uses.Contains(used)) is { } unused)
        {
            throw Wrong(job, $"Step '{step.Id}' of job '{job}' doesn't use '{unused}', which it says to be optional.");
        }
    }

    private static void CheckOptions(string job, StepDescriptor step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step.MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(step.Backoff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step.Timeout ?? TimeSpan.MaxValue, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(step.MaxIterations ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(step.Delay ?? TimeSpan.Zero, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(step.Decision?.Timeout ?? TimeSpan.MaxValue, TimeSpan.FromMilliseconds(1));
        if ((step.Delay is null) != (step.Kind is not StepKind.Delay))
        {
            throw Wrong(job, $"Step '{step.Id}' of job '{job}' has a delay exactly when that is its kind.");
        }

        if ((step.ForEach is null) != (step.Kind is not StepKind.ForEach) || (step.ForEach is not null && step.Transactional))
        {
            throw Wrong(
                job, $"Step '{step.Id}' of job '{job}' runs over items exactly when that is its kind, and then not in a transaction.");
        }

        if ((step.Child is null) != (step.Kind is not StepKind.Child) || step.Child is { JobType: "" }
            || (step.Child is not null && (step.Transactional || step.Routing || step.MaxIterations is not null)))
        {
            throw Wrong(
                job, $"Step '{step.Id}' of job '{job}' submits a child exactly when that is its kind; then it names the child's type, "
                    + "isn't repeated, and is neither transactional nor a routing step.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(step.ForEach?.MaxParallelism ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(step.ForEach?.MaxFailures ?? 0, 0);
        if (step.Decision is not null && step.Kind is not StepKind.Decision)
        {
            throw Wrong(job, $"Step '{step.Id}' of job '{job}' is no decision and can't say where a rejection leads.");
        }

        if (step.Execution is StepExecution.AtMostOnce && (step.MaxAttempts > 1 || step.Kind is not StepKind.Step || step.Transactional))
        {
            throw Wrong(
                job, $"Step '{step.Id}' of job '{job}' is declared at-most-once: that needs a step that isn't transactional, "
                    + "with one attempt.");
        }
    }

    /// <summary>Only what was made before the step that is undone is sure to be there.</summary>
    private static void CheckCompensation(string job, StepDescriptor step, Dictionary<string, int> positions)
    {
        if (step.Compensation is not { } compensation)
        {
            return;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(compensation.MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(compensation.Backoff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(compensation.Timeout ?? TimeSpan.MaxValue, TimeSpan.Zero);
        if (step.Kind is not (StepKind.Step or StepKind.ForEach or StepKind.Child))
        {
            throw Wrong(job, $"'{step.Id}' of job '{job}' is a {step.Kind} and does nothing that could be undone.");
        }

        if (compensation.Uses.FirstOrDefault(used =>
            used != step.Id && used != StepDescriptor.JobInput && (!step.Uses.Contains(used) || step.Optional.Contains(used)
            || !positions.ContainsKey(used))) is { } other)
        {
            throw Wrong(
                job,
                $"The compensation of step '{step.Id}' of job '{job}' reads '{other}': it can read the job's input, the step's own output "
                    + "and what the step itself reads from earlier steps.");
        }
    }

    private static void CheckJumps(
        string job, ImmutableArray<StepDescriptor> steps, int index, Dictionary<string, int> positions)
    {
        var step = steps[index];
        foreach (var target in step.SkipTo)
        {
            var to = RequireLater(job, step, index, target, positions);
            RequireOptional(job, steps, to, passed => passed > index && passed < to, positions, $"'{step.Id}' may skip to '{target}'");
        }

        foreach (var outcome in new[] { step.Decision?.OnReject, step.Decision?.OnTimeout }.Distinct())
        {
            if (outcome?.Target is { } target)
            {
                var to = RequireLater(job, step, index, target, positions);
                RequireOptional(
                    job, steps, to, passed => passed >= index && passed < to, positions,
                    $"'{step.Id}' skips to '{target}' without an approval");
            }
        }

        if (step.MaySkip)
        {
            RequireOptional(job, steps, index + 1, passed => passed == index, positions, $"'{step.Id}' may be skipped");
        }
    }

    private static int RequireLater(
        string job, StepDescriptor step, int index, string target, Dictionary<string, int> positions) =>
        positions.TryGetValue(target, out var to) && to > index
            ? to
            : throw Wrong(job, $"Step '{step.Id}' of job '{job}' can't skip to '{target}', which isn't a later step.");

    private static void RequireOptional(
        string job, ImmutableArray<StepDescriptor> steps, int from, Func<int, bool> isPassed, Dictionary<string, int> positions, string why)
    {
        foreach (var reader in steps.Skip(from))
        {
            if (reader.Uses.FirstOrDefault(used => positions.TryGetValue(used, out var made) && isPassed(made)
                && !reader.Optional.Contains(used)) is { } missing)
            {
                throw Wrong(
                    job,
                    $"Step '{reader.Id}' of job '{job}' reads the output of '{missing}', which needn't be there, because {why}: take it "
                        + "as optional.");
            }
        }
    }

    private static ArgumentException Wrong(string job, string problem) => new(problem, nameof(job));

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
