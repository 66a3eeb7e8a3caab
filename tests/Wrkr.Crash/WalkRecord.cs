using Wrkr.Crash.Host;

namespace Wrkr.Crash;

/// <summary>What became of one job, from its ledger and from the effects that its steps left.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Lost">Steps that didn't complete, or completed without the effect of the attempt that did.</param>
/// <param name="Repeated">Completions after the first, effects of attempts after the one that completed, and second effects of one.</param>
/// <param name="Attempts">How many attempts were started; the starts that were taken back don't count.</param>
/// <param name="Takeovers">How often another worker took it over when its lease had expired.</param>
/// <param name="Ledger">Its events.</param>
public sealed record WalkRecord(string JobId, int Lost, int Repeated, int Attempts, int Takeovers, IReadOnlyList<JobEvent> Ledger)
{
    public static WalkRecord Of(string jobId, int steps, IReadOnlyList<JobEvent> ledger, IReadOnlyList<ToldAttempt> effects)
    {
        var completions = ledger.Where(e => e.Type == "step_completed").ToLookup(e => e.StepId!, e => e.Attempt!.Value);
        var left = effects.ToLookup(effect => effect.StepId, effect => effect.Attempt);
        var (lost, repeated) = (0, 0);
        for (var index = 0; index < steps; index++)
        {
            var id = WalkJob.StepId(index);
            var attempts = left[id].ToList();
            if (completions[id].Any() && attempts.Contains(completions[id].First()))
            {
                repeated += completions[id].Count() - 1 + attempts.Count(attempt => attempt > completions[id].First());
            }
            else
            {
                lost++;
            }

            repeated += attempts.Count - attempts.Distinct().Count();
        }

        return new(
            jobId, lost, repeated,
            ledger.Count(e => e.Type == "step_started") - ledger.Count(e => e.Type == "step_start_revoked"),
            ledger.Count(e => e.Type == "lease_expired_takeover"),
            ledger);
    }

    /// <summary>
    /// Whether an attempt that was stalled wrote anything after its start: the last event under its fence is that start itself.
    /// </summary>
    public bool WroteAfter(ToldAttempt stalled) => Ledger.Last(e => e.Fence == stalled.Fence) is var last
        && (last.Type != "step_started" || last.StepId != stalled.StepId || last.Attempt != stalled.Attempt);
}
