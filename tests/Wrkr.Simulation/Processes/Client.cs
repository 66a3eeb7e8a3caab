using Wrkr.Runtime.Client;
using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Identity;
using Wrkr.Shapes;
using Wrkr.Simulation.Invariants;

namespace Wrkr.Simulation.Processes;

/// <summary>A client that submits jobs and sends commands, some of them twice, until nothing goes wrong any more.</summary>
internal sealed class Client
{
    private readonly World _world;
    private readonly string _name;
    private readonly JobPlan _plan;
    private int _starts;

    public Client(World world, string name, JobPlan plan)
    {
        _world = world;
        _name = name;
        _plan = plan;
        Start();
    }

    private void Start()
    {
        var process = _world.Start($"{_name}.{++_starts}", TimeSpan.FromSeconds(_world.Any.Int(7200) - 3600), isWorker: false, Start);
        process.After(_world.Any.Int(500_000), () => _ = WorkAsync(process));
    }

    private async Task WorkAsync(SimProcess process)
    {
        var jobs = Connect(process);
        try
        {
            while (!_world.Faults.IsOver)
            {
                await Wait.ForAsync(TimeSpan.FromMilliseconds(_world.Any.Int(5000)), process.Time, CancellationToken.None).ConfigureAwait(false);
                var (jobId, definition) = _world.Any.Pick(_plan.Jobs);
                if (_world.Judge.Find(jobId) is null || _world.Any.Once(20))
                {
                    await TryAsync(process, () => SubmitAsync(jobs, definition, jobId)).ConfigureAwait(false);
                    continue;
                }

                jobId = _world.Any.Once(3) ? ChildOf(jobId) ?? jobId : jobId;
                var act = definition == SimJobs.Parcel && _world.Any.Once(3) ? () => PayAsync(process, jobs, jobId) : Command(process, jobs, jobId);
                await (_world.Any.Once(4) ? Task.WhenAll(TryAsync(process, act), TryAsync(process, act)) : TryAsync(process, act))
                    .ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // A client that ends with an exception is a defect, whatever it is.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _world.Fail(Invariant.EngineIsSound, $"{process} ended: {failure}");
        }
    }

    /// <summary>A child is commanded as any job.</summary>
    private string? ChildOf(string jobId) =>
        _world.Judge.Jobs.FirstOrDefault(job => job.State.Parent?.JobId == jobId && !job.State.IsFinal())?.JobId;

    /// <summary>A client over the process's connection.</summary>
    public static JobClient Connect(SimProcess process)
    {
        var any = process.World.Any;
        var ids = new IdSource(bytes => string.Concat(Enumerable.Range(0, bytes).Select(_ => any.Int(256).ToString("x2", null))), process.Id);
        return new(process.Store, ids, process.Time, TimeSpan.FromSeconds(2), SimResend.Pipeline(process, 5));
    }

    public static Task SubmitAsync(JobClient jobs, JobDefinition<string, string> definition, string jobId) =>
        jobs.SubmitAsync(definition, "input of " + jobId, new SubmitOptions { JobId = jobId, SubmittedBy = "ann" });

    private Func<Task> Command(SimProcess process, JobClient jobs, string jobId)
    {
        var command = new JobCommand(jobId, "because") { By = _name };
        return _world.Any.Int(36) switch
        {
            < 12 => () => DecideAsync(process, jobs, jobId),
            < 16 => () => SendAsync(process, jobs.PauseAsync(command), jobId),
            < 24 => () => SendAsync(process, jobs.ResumeAsync(command), jobId),
            < 27 => () => SendAsync(process, jobs.RetryAsync(command), jobId),
            < 31 => () => RaiseAsync(process, jobs, jobId, 1 + _world.Any.Int(3)),
            < 33 => () => SendAsync(process, jobs.OverrideEnvironmentAsync(command), jobId),
            33 => () => SendAsync(process, jobs.CancelAsync(command), jobId),
            _ => () => AcceptAsync(process, jobs, jobId),
        };
    }

    /// <summary>Pays, perhaps before the job waits for it, and perhaps what was paid already.</summary>
    private Task PayAsync(SimProcess process, JobClient jobs, string jobId)
    {
        var number = _world.Any.Int(4);
        return SendAsync(process, jobs.SignalAsync(new(jobId, "paid", $"\"payment {number}\"") { Id = $"{number}", By = _name }), jobId);
    }

    /// <summary>Judges what there is, also after the job's end.</summary>
    private async Task AcceptAsync(SimProcess process, JobClient jobs, string jobId)
    {
        var judged = (await jobs.StatusAsync(jobId).ConfigureAwait(false)).HeadSeq;
        var outcome = new AcceptanceOutcome(jobId, judged, [new("test_command", true, "fine")]) { By = _name };
        await SendAsync(process, jobs.RecordAcceptanceAsync(outcome), jobId).ConfigureAwait(false);
    }

    private async Task DecideAsync(SimProcess process, JobClient jobs, string jobId)
    {
        var status = await jobs.StatusAsync(jobId).ConfigureAwait(false);
        if (status.Decision is not { } decision)
        {
            return;
        }

        var verdict = new Verdict(jobId, decision.CheckpointId, "seen")
        {
            By = _name,
            ExpectedDigest = _world.Any.Bool() ? decision.Digest : null,
        };
        await SendAsync(process, _world.Any.Once(3) ? jobs.RejectAsync(verdict) : jobs.ApproveAsync(verdict), jobId).ConfigureAwait(false);
    }

    /// <summary>Raises what is limited.</summary>
    public static async Task RaiseAsync(SimProcess process, JobClient jobs, string jobId, int by)
    {
        var limits = (await jobs.StatusAsync(jobId).ConfigureAwait(false)).Budget;
        var raised = new JobBudget
        {
            MaxWallTime = limits.MaxWallTime + TimeSpan.FromSeconds(10 * by),
            MaxStepCount = limits.MaxStepCount + by,
            MaxRetries = limits.MaxRetries + by,
            MaxToolCalls = limits.MaxToolCalls + (2 * by),
            MaxTokens = limits.MaxTokens + (40 * by),
            MaxCost = limits.MaxCost + by,
        };
        await SendAsync(process, jobs.RaiseBudgetAsync(new(jobId, raised, "more") { By = process.Id }), jobId).ConfigureAwait(false);
    }

    /// <summary>Checks that what a command's answer names is in the ledger.</summary>
    public static async Task SendAsync(SimProcess process, Task<CommandReceipt> sending, string jobId)
    {
        var receipt = await sending.ConfigureAwait(false);
        var world = process.World;
        world.Trace.Add($"{process} is told: {receipt.Message}");
        if (receipt.EventSeq is { } seq && world.Judge.Find(jobId)!.CommandAt(seq) is null)
        {
            world.Fail(Invariant.AnswersAreTrue, $"{process} was told of event {seq} of {jobId}, which is no command's.");
        }
    }

    /// <summary>A refusal is an answer; a connection that breaks is what the next command is for.</summary>
    public static async Task TryAsync(SimProcess process, Func<Task> act)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (WrkrException refusal) when (refusal.Reason != ReasonCodes.GenericFailure && refusal.Reason != ReasonCodes.StoreCorrupt)
        {
            process.World.Trace.Add($"{process} is refused: {refusal.Reason.Code}");
        }
    }
}
