using System.Collections.Immutable;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>How a job begins, and how its definition is replaced.</summary>
internal static class SubmissionRules
{
    public static JobState Apply(LedgerEvent e, IDefinitionLookup definitions)
    {
        if (e.Payload is not JobSubmitted submitted || e.Seq != 1 || e.Fence != 0 || !e.Executed)
        {
            throw RefusedEventException.Illegal(
                $"A ledger begins with job_submitted, executed, as event 1 under fence 0, not with event {e.Seq} under fence {e.Fence}.");
        }

        var reference = submitted.Definition ?? throw RefusedEventException.Illegal($"Job '{e.JobId}' was submitted without a definition.");
        var definition = Find(reference, submitted.JobType, definitions);
        if (definition.Facts.JobVersion != submitted.JobVersion || submitted.PackFormat != 1)
        {
            throw RefusedEventException.Illegal(
                $"Job '{e.JobId}' was submitted as version {submitted.JobVersion} in pack format {submitted.PackFormat}, against its "
                    + "definition.");
        }

        if (submitted.Limits.IsOutOfRange)
        {
            throw RefusedEventException.Illegal($"Job '{e.JobId}' was submitted with a limit that can't be one: {submitted.Limits}.");
        }

        if ((submitted.JobType is SpecFacts.JobType) != (submitted.Spec is not null)
            || submitted.Spec is { Format: not (SpecFacts.Yaml or SpecFacts.Json) } or { Name: "" } or { Adapter: "" })
        {
            throw RefusedEventException.Illegal($"Job '{e.JobId}' of type '{submitted.JobType}' was submitted with {submitted.Spec}.");
        }

        if (submitted.Parent is { } parent && (!JobId.IsValid(parent.JobId) || parent.JobId == e.JobId || parent.Seq <= 1))
        {
            throw RefusedEventException.Illegal($"Job '{e.JobId}' can't be the child of {parent}.");
        }

        var live = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);
        return new JobState
        {
            Format = 1,
            JobId = e.JobId,
            JobType = submitted.JobType,
            JobVersion = submitted.JobVersion,
            ShapeDigest = reference.ShapeDigest,
            DefinitionSha256 = reference.Sha256,
            Spec = submitted.Spec,
            Parent = submitted.Parent,
            Status = JobStatuses.Queued,
            Hold = false,
            Phase = Phases.Forward,
            Cursor = Cursor.At(0),
            Live = definition.IsLive(StepDescriptor.JobInput, 0) ? live.Add(StepDescriptor.JobInput, e.Seq) : live,
            Counters = Usage.None,
            Reserved = Usage.None,
            Limits = submitted.Limits,
            Environment = null,
            Decision = null,
            Wake = null,
            Lease = null,
            UndoSeq = null,
            ResultSeq = null,
            ReasonCodes = [],
        };
    }

    public static JobState Upgrade(JobState state, LedgerEvent e, JobUpgraded upgraded, KnownDefinition from, IDefinitionLookup definitions)
    {
        var to = Find(upgraded.To, state.JobType, definitions);
        var index = state.Cursor.Index;
        // A step that was started is continued as that very step: its idempotency key, its verdict or its retry belong to it.
        var shared = index + (state.Cursor.Attempt > 0 || state.IsCompensating() ? 1 : 0);
        if (upgraded.From != from.Reference || upgraded.Index != index || state.IsStarted()
            || PrefixDigest(from.Facts, shared) != PrefixDigest(to.Facts, shared))
        {
            throw new RefusedEventException(
                ReasonCodes.JobShapeMismatch, $"Definition {to.Sha256} doesn't continue job '{state.JobId}' at step {index}.");
        }

        // What is no part of the shape, and yet a promise to a job that did something that can be undone.
        if (state.Undo is not null && Undoable(from.Facts, index).Except(Undoable(to.Facts, index)).FirstOrDefault() is { } lost)
        {
            throw new RefusedEventException(
                ReasonCodes.JobShapeMismatch,
                $"Definition {to.Sha256} can't undo step '{lost}', which job '{state.JobId}' may have to undo: keep its compensation.");
        }

        var kept = state.Live.All(pair => !to.IsLive(pair.Key, index) || upgraded.Live.GetValueOrDefault(pair.Key) == pair.Value);
        if (!kept || upgraded.Live.Any(pair => !to.IsLive(pair.Key, index) || pair.Value < 1 || pair.Value >= e.Seq
            || (WaitRules.IsSignal(pair.Key) && !state.Live.ContainsKey(pair.Key))))
        {
            throw RefusedEventException.Illegal(
                $"The outputs that job '{state.JobId}' is upgraded with aren't those that its definition reads from step {index} on.");
        }

        return state with
        {
            JobVersion = to.Facts.JobVersion,
            ShapeDigest = to.Facts.ShapeDigest,
            DefinitionSha256 = to.Sha256,
            Live = upgraded.Live,
            // Whether the new code waits for a signal here is seen anew; a time that was set stays.
            Wake = state.Wake is { Kind: WakeKinds.Signal } ? null : state.Wake,
        };
    }

    private static IEnumerable<string> Undoable(DefinitionFacts facts, int last) =>
        facts.Steps.Take(last + 1).Where(step => step.Compensation is not null).Select(step => step.Id);

    private static string PrefixDigest(DefinitionFacts facts, int index) =>
        index == 0 ? facts.JobType : index <= facts.Steps.Length ? facts.Steps[index - 1].PrefixDigest : "";

    private static KnownDefinition Find(DefinitionRef reference, string jobType, IDefinitionLookup definitions) =>
        definitions.Find(reference.Sha256) is { } definition
        && definition.Reference == reference && definition.Facts.JobType == jobType && definition.Facts.Format == 1
            ? definition
            : throw new RefusedEventException(
                ReasonCodes.JobShapeMismatch, $"The definition {reference.Sha256} of job type '{jobType}' isn't known here.");
}
