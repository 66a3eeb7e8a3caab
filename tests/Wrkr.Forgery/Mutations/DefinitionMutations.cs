using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Wrkr.Forgery.Forging;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using static Wrkr.Forgery.Mutations.Expectation;

namespace Wrkr.Forgery.Mutations;

/// <summary>What the definitions allow: steps, their order, gates, attempts, limits. Shape digests and references are recomputed.</summary>
internal static class DefinitionMutations
{
    public static IEnumerable<Mutation> All { get; } =
    [
        new RunMutation("definition/steps swapped", Illegal, f => First(f, started: true, (steps, at) =>
            at + 1 < steps.Length ? steps.SetItem(at, steps[at + 1]).SetItem(at + 1, steps[at]) : steps)),
        new RunMutation("definition/step renamed", Illegal, f => First(f, started: true, (steps, at) => steps.SetItem(at, steps[at] with { Id = "forged" }))),
        new RunMutation("definition/step renamed everywhere", Legal, RenameStep),
        new RunMutation("definition/step dropped", Illegal, f => First(f, started: true, (steps, at) => steps.RemoveAt(at))),
        new RunMutation("definition/step brought in", Illegal, f => First(
            f, started: true, (steps, at) => steps.Insert(at, steps[at] with { Id = "forged", Uses = [], Inputs = [], SkipTo = [] }))),
        new RunMutation("definition/step brought in behind", Judged, f => Only(f, steps => steps.Add(steps[^1] with { Id = "forged", Uses = [], Inputs = [] }))),
        new RunMutation("definition/step made a decision", Illegal, f => First(f, "step_completed", (steps, at) => steps.SetItem(
            at, steps[at] with { Kind = StepFacts.DecisionKind, Output = "Wrkr.Approval", Decision = new(null, "block", "block") }))),
        new RunMutation("definition/decision made a step", Illegal, f => First(
            f, "decision_requested", (steps, at) => steps.SetItem(at, steps[at] with { Kind = "step", Decision = null }))),
        new RunMutation("definition/output dropped", Judged, f => Any(f, step => step with { Output = null })),
        new RunMutation("definition/reads what isn't there", Illegal, f => First(
            f, started: true, (steps, at) => steps.SetItem(at, steps[at] with { Uses = [.. steps[at].Uses, "nowhere"] }))),
        new RunMutation("definition/waits of another length", Legal, f => Any(f, step => step with { BackoffMs = step.BackoffMs + 1 })),
        new RunMutation("definition/another time-out", Legal, f => Any(f, step => step with { TimeoutMs = 123_456 })),
        new RunMutation("definition/no attempts", Expectation.Malformed, f => First(f, started: true, (steps, at) => steps.SetItem(at, steps[at] with { MaxAttempts = 0 }))),
        new RunMutation("definition/other attempts", Judged, f => Any(f, step => step with { MaxAttempts = f.Any.Int(4) })),
        new RunMutation("definition/rejection leads elsewhere", Judged, f => Any(
            f, step => step.Decision is null ? step : step with { Decision = step.Decision with { OnReject = "continue" } })),
        new RunMutation("definition/deadline dropped or set", Judged, f => Any(
            f, step => step.Decision is null ? step : step with { Decision = step.Decision with { TimeoutMs = step.Decision.TimeoutMs is null ? 60_000 : null } })),
        new RunMutation("definition/ways dropped", Judged, f => Any(f, step => step with { SkipTo = [] })),
        new RunMutation("definition/another version", Illegal, f => Change(f, facts => facts with { JobVersion = facts.JobVersion + 7 }, follows: false)),
        new RunMutation("definition/another version everywhere", Judged, f => Change(f, facts => facts with { JobVersion = facts.JobVersion + 7 }, follows: true)),
        new RunMutation("definition/another job type", Illegal, f => Change(f, facts => facts with { JobType = "forged-type" }, follows: false)),
        new RunMutation("definition/another format", Expectation.Malformed, f => Change(f, facts => facts with { Format = 2 }, follows: false)),
        new RunMutation("definition/another shape", Illegal, f => Plain(f, facts => facts with { ShapeDigest = "s1:" + new string('0', 64) })),
        new RunMutation("definition/prefix left", Illegal, f => Plain(
            f, facts => facts with { Steps = facts.Steps.SetItem(0, facts.Steps[0] with { PrefixDigest = "s1:" + new string('f', 64) }) })),
        new RunMutation("definition/one that no event names", Illegal, Unnamed),
        new RunMutation("definition/one that isn't there", Illegal, f => Missing(f)),
        new RunMutation("definition/reference with another length", Illegal, f => f.With("job_submitted", e => RunForge.Add(e.Payload["definition"]!.AsObject(), "bytes", 1))),
        new RunMutation("definition/none submitted", Illegal, f => f.With("job_submitted", e => e.Payload["definition"] = null)),
        new RunMutation("definition/upgrade to itself", Judged, Upgrade),
        new RunMutation("definition/upgrade that reads again", Legal, f => UpgradeMutations.ReadAgain(f, isTrue: true)),
        new RunMutation("definition/upgrade with another event's value", Illegal, f => UpgradeMutations.ReadAgain(f, isTrue: false)),
    ];

    /// <summary>Changes the only definition of a run at a step that was started.</summary>
    private static bool First(RunForge f, bool started, Func<ImmutableArray<StepFacts>, int, ImmutableArray<StepFacts>> alter) =>
        started && First(f, "step_started", alter);

    private static bool First(RunForge f, string type, Func<ImmutableArray<StepFacts>, int, ImmutableArray<StepFacts>> alter) =>
        f.TryPick(type, out var at) && Only(f, steps => alter(steps, f.Before(at).Cursor.Index));

    private static bool Any(RunForge f, Func<StepFacts, StepFacts> alter) => Only(f, steps =>
    {
        var at = f.Any.Int(steps.Length);
        return steps.SetItem(at, alter(steps[at]));
    });

    private static bool Only(RunForge f, Func<ImmutableArray<StepFacts>, ImmutableArray<StepFacts>> alter)
    {
        if (f.Run.Definitions is not [var definition])
        {
            return false;
        }

        var steps = definition.Facts.Steps;
        definition.Reshape(alter(steps));
        return definition.Facts.Steps != steps;
    }

    private static bool RenameStep(RunForge f)
    {
        if (f.Run.Definitions is not [var definition])
        {
            return false;
        }

        var old = f.Any.Pick<StepFacts>(definition.Facts.Steps).Id;
        definition.Reshape([.. definition.Facts.Steps.Select(step => step with
        {
            Id = Name(step.Id),
            Uses = [.. step.Uses.Select(Name)],
            SkipTo = [.. step.SkipTo.Select(Name)],
            Compensation = step.Compensation is { } undo ? undo with { Uses = [.. undo.Uses.Select(Name)] } : null,
            Optional = step.Optional is { } optional ? [.. optional.Select(Name)] : null,
            Decision = step.Decision is { } decision
                ? decision with { OnReject = Outcome(decision.OnReject), OnTimeout = Outcome(decision.OnTimeout) } : null,
        })]);
        foreach (var e in f.Events)
        {
            ChildMutations.RenameChild(e, $".{old}", ".forged");
            if (e.Payload["pos"] is JsonObject pos && (string?)pos["step_id"] == old)
            {
                pos["step_id"] = "forged";
            }

            if (e.Type is "rejection_recorded" or "decision_timed_out")
            {
                e.Payload["outcome"] = Outcome((string)e.Payload["outcome"]!);
            }
        }

        return true;

        string Name(string id) => id == old ? "forged" : id;

        string Outcome(string outcome) => DecisionOutcomes.TargetOf(outcome) is { } target ? DecisionOutcomes.SkipPrefix + Name(target) : outcome;
    }

    private static bool Change(RunForge f, Func<DefinitionFacts, DefinitionFacts> alter, bool follows)
    {
        var definition = f.Run.DefinitionAt(0);
        definition.Reshape(alter(definition.Facts));
        if (follows)
        {
            f.Events[0].Payload["job_version"] = definition.Facts.JobVersion;
        }

        return true;
    }

    private static bool Plain(RunForge f, Func<DefinitionFacts, DefinitionFacts> alter)
    {
        var definition = f.Run.DefinitionAt(0);
        definition.Facts = alter(definition.Facts);
        return true;
    }

    private static bool Unnamed(RunForge f)
    {
        var facts = f.Run.Definitions[0].Facts with { JobVersion = 1234 };
        f.Run.Definitions.Add(new(KnownDefinition.Of(facts).Sha256, facts));
        f.Run.KeepsDefinitions = true;
        return true;
    }

    private static bool Missing(RunForge f)
    {
        f.Run.Definitions.RemoveAt(f.Any.Int(f.Run.Definitions.Count));
        return true;
    }

    private static bool Upgrade(RunForge f)
    {
        if (!f.TryPick((e, at) => at > 0 && f.Events[at - 1].Type is "lease_acquired", out var at))
        {
            return false;
        }

        var before = f.Before(at);
        var from = KnownDefinition.Of(f.Run.DefinitionAt(at - 1).Facts);
        var to = KnownDefinition.Of(from.Facts with
        {
            JobVersion = from.Facts.JobVersion + 1,
            Steps = [.. from.Facts.Steps.Select(step => step with { BackoffMs = step.BackoffMs + 5 })],
        });
        f.Run.Definitions.Add(new(to.Sha256, to.Facts));
        f.Events.Insert(at, ForgedEvent.Of(new JobUpgraded(from.Reference, to.Reference, before.Cursor.Index, before.Live), f.Events[at - 1]));
        return true;
    }
}
