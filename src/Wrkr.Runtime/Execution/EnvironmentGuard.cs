using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Wrkr.Runtime.Diagnostics;
using Wrkr.Runtime.Fingerprints;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// This process's environment at a claim, against the one that the job is bound to. What was recorded of that is read before the commit,
/// and only when it differs.
/// </summary>
internal sealed class EnvironmentGuard(
    EnvironmentFingerprint here, FrozenDictionary<long, ImmutableSortedDictionary<string, string>> recorded, ILogger logger)
{
    public static async ValueTask<EnvironmentGuard> OpenAsync(
        IJobStore store, JobState state, EnvironmentFingerprint here, ILogger logger, CancellationToken cancellationToken)
    {
        // Both, since the mail of this claim may accept the one that was found.
        long[] seqs = [.. new[] { state.Environment, state.Environment?.Found }
            .OfType<EnvironmentRef>().Where(other => other.Hash != here.Hash).Select(other => other.Seq)];
        var events = await LedgerReader.FindAsync(store, state.JobId, seqs, cancellationToken).ConfigureAwait(false);
        return new(here, events.ToFrozenDictionary(pair => pair.Key, pair => Values(pair.Value)), logger);
    }

    /// <summary>Binds a job that begins to this environment.</summary>
    public void Bind(CommitDraft draft)
    {
        if (draft.State.Environment is null)
        {
            draft.Add(new EnvFingerprintCaptured([.. here.Values.Keys], here.Values, here.Hash));
        }
    }

    /// <summary>Stops a job that is bound to another environment; says whether it did.</summary>
    public bool Stops(CommitDraft draft)
    {
        var bound = draft.State.Environment!;
        if (bound.Hash == here.Hash)
        {
            return false;
        }

        var before = recorded[bound.Seq];
        ImmutableArray<string> rules = [.. here.Values.Keys.Where(rule => before.GetValueOrDefault(rule) != here.Values[rule])];
        Log.EnvironmentDiffers(logger, draft.State.JobId, string.Join(", ", rules));
        draft.Add(new EnvMismatchDetected(bound.Hash, here.Hash, rules, here.Values));
        BlockedStop.Add(
            draft,
            UserData.OfText(
                $"The environment differs in {string.Join(", ", rules)}: the job is bound to {bound.Hash}, and this is {here.Hash}."),
            $"Run a worker in the environment that the job is bound to, then: wrkr retry {draft.State.JobId}. Or accept the other one: "
                + $"wrkr resume {draft.State.JobId} --override-env --reason TEXT");
        return true;
    }

    private static ImmutableSortedDictionary<string, string> Values(LedgerEvent e) => e.Payload switch
    {
        EnvFingerprintCaptured captured => captured.Values,
        EnvMismatchDetected mismatch => mismatch.Values,
        _ => throw new WrkrException(ReasonCodes.StoreCorrupt, $"Event {e.Seq} of job '{e.JobId}' has no environment."),
    };
}
