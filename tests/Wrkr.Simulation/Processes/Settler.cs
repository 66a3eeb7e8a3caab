using Wrkr.Runtime.Client;
using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Ledger;

namespace Wrkr.Simulation.Processes;

/// <summary>
/// When nothing goes wrong any more: does what only people can do, and nothing else. What goes on by itself must do so unasked.
/// </summary>
internal sealed class Settler
{
    private readonly World _world;
    private readonly JobPlan _plan;

    public Settler(World world, JobPlan plan)
    {
        _world = world;
        _plan = plan;
        var process = world.Start("settler", TimeSpan.Zero, isWorker: false, restart: null);
        process.After(0, () => _ = WorkAsync(process));
    }

    /// <summary>Whether all jobs have ended, with nobody holding them.</summary>
    public bool IsDone => _plan.Jobs.All(job => _world.Judge.Find(job.JobId) is not null)
        && _world.Judge.Jobs.All(job => job.State is { Lease: null } state && state.IsFinal());

    private async Task WorkAsync(SimProcess process)
    {
        var jobs = Client.Connect(process);
        foreach (var (jobId, definition) in _plan.Jobs)
        {
            await Client.TryAsync(process, () => Client.SubmitAsync(jobs, definition, jobId)).ConfigureAwait(false);
        }

        while (true)
        {
            // Children besides, which nobody planned.
            foreach (var jobId in _world.Judge.Jobs.Select(job => job.JobId).ToList())
            {
                if (_world.Judge.Find(jobId) is { State: { Lease: null } state })
                {
                    await Client.TryAsync(process, () => SettleAsync(process, jobs, state)).ConfigureAwait(false);
                }
            }

            await Wait.ForAsync(TimeSpan.FromSeconds(1), process.Time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task SettleAsync(SimProcess process, JobClient jobs, JobState state)
    {
        var command = new JobCommand(state.JobId, "settled") { By = process.Id };
        switch (state)
        {
            case { Compensated: true, Status: JobStatuses.BlockedError }:
                await Client.SendAsync(process, jobs.CancelAsync(command), state.JobId).ConfigureAwait(false);
                break;
            case { Decision: { } decision }:
                await Client.SendAsync(
                    process, jobs.ApproveAsync(new(state.JobId, $"cp_{decision.CheckpointSeq}", "settled") { By = process.Id }), state.JobId)
                    .ConfigureAwait(false);
                break;
            case { Wake.Kind: WakeKinds.Signal, Hold: false }:
                await Client.SendAsync(process, jobs.SignalAsync(new(state.JobId, "paid", "\"settled\"") { By = process.Id }), state.JobId)
                    .ConfigureAwait(false);
                break;
            case { Hold: true }:
                await Client.SendAsync(process, jobs.ResumeAsync(command), state.JobId).ConfigureAwait(false);
                break;
            case { Status: JobStatuses.BlockedBudget, ReasonCodes.IsEmpty: false }:
                await Client.RaiseAsync(process, jobs, state.JobId, 10).ConfigureAwait(false);
                break;
            case { Status: JobStatuses.BlockedError, Environment.Found: not null }:
                await Client.SendAsync(process, jobs.OverrideEnvironmentAsync(command), state.JobId).ConfigureAwait(false);
                break;
            case { Status: JobStatuses.BlockedError, ReasonCodes.IsEmpty: false }:
                await Client.SendAsync(process, jobs.RetryAsync(command), state.JobId).ConfigureAwait(false);
                break;
        }
    }
}
