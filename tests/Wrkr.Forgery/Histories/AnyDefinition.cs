using System.Collections.Immutable;
using System.Globalization;
using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Forgery.Histories;

/// <summary>
/// Definitions of one to six steps that read what comes before them: decisions, delays, steps that wait for signals, repeat, choose the way,
/// run at most once or over items, submit children, or can be undone.
/// </summary>
internal static class AnyDefinition
{
    public const string JobType = "any-job";

    private static readonly string[] Signals = [StepDescriptor.SignalPrefix + "go", StepDescriptor.SignalPrefix + "paid"];

    public static KnownDefinition Of(Choices any)
    {
        var steps = ImmutableArray.CreateBuilder<StepFacts>();
        var digest = ShapeDigest.OfJobType(JobType);
        var readable = new List<string> { StepDescriptor.JobInput };
        var passed = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 1 + any.Int(6);
        for (var index = 0; index < count; index++)
        {
            var id = $"s{index}";
            var kind = any.Int(10) switch
            {
                0 or 1 => StepFacts.DecisionKind,
                2 => StepFacts.DelayKind,
                3 => StepFacts.ForEachKind,
                4 => StepFacts.ChildKind,
                _ => StepFacts.StepKind,
            };
            var step = kind switch
            {
                StepFacts.DecisionKind => Decision(any, id, index, count),
                StepFacts.DelayKind => Plain(id, kind, null) with { DelayMs = any.Pick(0, 2000, 20_000) },
                StepFacts.ForEachKind => OverItems(any, id),
                StepFacts.ChildKind => Child(any, id),
                _ => Work(any, id, index, count),
            };
            step = Undoable(any, Reading(any, step, index, readable, passed));
            digest = ShapeDigest.Append(digest, id, kind, step.Inputs, step.Output);
            steps.Add(step with { PrefixDigest = digest });
            if (step.Output is not null)
            {
                readable.Add(id);
            }

            Pass(step, index, passed);
        }

        return KnownDefinition.Of(new(1, JobType, 1, digest, steps.ToImmutable(), Limits.None, []));
    }

    /// <summary>The same shape in a later version with one attempt more for all that may be tried again.</summary>
    public static KnownDefinition Next(KnownDefinition definition) => KnownDefinition.Of(definition.Facts with
    {
        JobVersion = definition.Facts.JobVersion + 1,
        Steps = [.. definition.Facts.Steps.Select(step => step with
        {
            MaxAttempts = step.MaxAttempts + (step.IsAtMostOnce() ? 0 : 1),
            Compensation = step.Compensation is { } undo ? undo with { MaxAttempts = undo.MaxAttempts + 1 } : null,
        })],
    });

    private static StepFacts Plain(string id, string kind, string? output) =>
        new(id, kind, [], output, [], "", 1, 1000, null, StepFacts.AtLeastOnce, null, []);

    private static StepFacts Decision(Choices any, string id, int index, int count)
    {
        return Plain(id, StepFacts.DecisionKind, "Wrkr.Approval") with
        {
            MaxAttempts = 1 + any.Int(3),
            Decision = new(any.Bool() ? 4000 : null, Outcome(), Outcome()),
        };

        string Outcome() => index + 1 < count && any.Once(3) ? $"skip:s{index + 1 + any.Int(count - index - 1)}"
            : any.Bool() ? DecisionOutcomes.Compensate : DecisionOutcomes.Block;
    }

    private static StepFacts OverItems(Choices any, string id) => Plain(id, StepFacts.ForEachKind, any.Once(4) ? null : "T[]") with
    {
        MaxAttempts = 1 + any.Int(3),
        ForEach = new(1 + any.Int(3), any.Int(3)),
    };

    private static StepFacts Child(Choices any, string id) => Plain(id, StepFacts.ChildKind, any.Once(4) ? null : "T") with
    {
        MaxAttempts = 1 + any.Int(3),
        Child = new("other-job", any.Pick(ChildFacts.Own, ChildFacts.Shared)),
    };

    /// <summary>Perhaps with a compensation that reads what is undone, the job's input and what the step itself is sure to read.</summary>
    private static StepFacts Undoable(Choices any, StepFacts step)
    {
        if (step.Kind is not (StepFacts.StepKind or StepFacts.ForEachKind or StepFacts.ChildKind) || !any.Bool())
        {
            return step;
        }

        string[] readable =
        [
            StepDescriptor.JobInput,
            .. step.Output is null ? [] : new[] { step.Id },
            .. step.Uses.Where(used => used != StepDescriptor.JobInput && !step.IsOptional(used) && !step.Signals().Contains(used)),
        ];
        return step with { Compensation = new([.. readable.Where(_ => any.Bool())], 1 + any.Int(3), 1000, null) };
    }

    private static StepFacts Work(Choices any, string id, int index, int count)
    {
        var step = Plain(id, StepFacts.StepKind, any.Once(4) ? null : "T") with
        {
            MaxAttempts = 1 + any.Int(3),
            SkipTo = index + 2 < count && any.Once(3) ? [$"s{index + 2}"] : [],
        };
        return any.Int(8) switch
        {
            0 => step with { Execution = StepFacts.AtMostOnce, MaxAttempts = 1, Routing = any.Once(4) },
            1 or 2 => step with { MaxIterations = 1 + any.Int(3) },
            3 or 4 => step with { Routing = true },
            5 => step with { Uses = [.. Signals.Take(1 + any.Int(2))] },
            _ => step,
        };
    }

    /// <summary>What a step reads; what may have been passed over, and the repetition before, is optional.</summary>
    private static StepFacts Reading(Choices any, StepFacts step, int index, List<string> readable, Dictionary<string, int> passed)
    {
        string[] read = step.IsDelay() ? [] : [.. any.Many(() => any.Pick<string>(readable), 2).Distinct()];
        var optional = read.Where(used => (passed.TryGetValue(used, out var to) && index >= to) || any.Once(8)).ToList();
        if (step is { MaxIterations: not null, Output: not null })
        {
            read = [.. read, step.Id];
            optional.Add(step.Id);
        }

        var uses = step.Uses.AddRange(read);
        return step with { Uses = uses, Inputs = [.. uses.Select(_ => "T")], Optional = optional.Count == 0 ? null : [.. optional] };
    }

    /// <summary>Remembers from which step on an output needn't be there, because a decision may lead past it.</summary>
    private static void Pass(StepFacts step, int index, Dictionary<string, int> passed)
    {
        foreach (var outcome in new[] { step.Decision?.OnReject, step.Decision?.OnTimeout })
        {
            if (outcome is not null && DecisionOutcomes.TargetOf(outcome) is { } target)
            {
                var to = int.Parse(target.AsSpan(1), CultureInfo.InvariantCulture);
                for (var between = index; between < to; between++)
                {
                    var id = $"s{between}";
                    passed[id] = Math.Min(passed.GetValueOrDefault(id, int.MaxValue), to);
                }
            }
        }
    }
}

/// <summary>The definitions that one ledger names.</summary>
internal sealed class Definitions : IDefinitionLookup
{
    private readonly Dictionary<Digest, KnownDefinition> _known = [];

    public IEnumerable<KnownDefinition> All => _known.Values;

    public void Add(KnownDefinition definition) => _known[definition.Sha256] = definition;

    public KnownDefinition? Find(Digest sha256) => _known.GetValueOrDefault(sha256);
}
