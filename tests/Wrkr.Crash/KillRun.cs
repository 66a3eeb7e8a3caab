using Wrkr.Crash.Host;
using Wrkr.Runtime.Verification;

namespace Wrkr.Crash;

/// <summary>
/// Several workers on one file, of which one after the other is killed or stalled while they run jobs. Each kill and stall comes after
/// something that was observed. Afterwards the ledgers, the effects and the packs of all jobs are judged.
/// </summary>
public sealed class KillRun(KillPlan plan, Workshop workshop, Action<string> tell)
{
    /// <summary>More than all workers hold, so that none is idle when its round comes.</summary>
    private const int OpenJobs = 24;

    /// <summary>The id of the log message that a worker gave a job up.</summary>
    private const string JobAbandoned = "102";

    private static readonly string LastStep = WalkJob.StepId(WalkJob.Steps - 1);

    private readonly List<string> _jobs = [];
    private readonly List<ToldAttempt> _stalled = [];
    private int _kills;
    private int _poisoned;

    public async Task<KillFigures> RunAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        for (var open = 0; open < OpenJobs; open++)
        {
            await SubmitAsync(cancellationToken);
        }

        var feeding = FeedAsync(ended.Token);
        var workers = Enumerable.Range(0, plan.WorkerCount).Select(_ => Start()).ToArray();
        foreach (var round in plan.Rounds())
        {
            var worker = workers[round.Worker];
            var moment = await worker.ToldAsync(round.Moment, workshop.Telling.Count, nth: round.Nth, cancellationToken: cancellationToken);
            if (round.IsStall)
            {
                await StallAsync(worker, cancellationToken);
                tell($"stalled worker {worker.Number} inside {_stalled[^1]}, after '{moment}'");
            }
            else
            {
                _kills += await worker.KillAsync(cancellationToken) ? 1 : 0;
                tell($"killed worker {worker.Number} after '{moment}'");
                workers[round.Worker] = Start();
            }
        }

        await ended.CancelAsync();
        await feeding;
        foreach (var job in _jobs)
        {
            await EndAsync(job, cancellationToken);
        }

        await workshop.EndWorkersAsync(cancellationToken);
        return await JudgeAsync(cancellationToken);
    }

    private WorkerProcess Start() => workshop.StartWorker(arguments => arguments with
    {
        MaxConcurrentJobs = 3,
        Work = TimeSpan.FromMilliseconds(40),
    });

    /// <summary>Inside a step, until another worker has run that step, and until the one that woke has noticed.</summary>
    private async Task StallAsync(WorkerProcess worker, CancellationToken cancellationToken)
    {
        var from = workshop.Telling.Count;
        await worker.OrderAsync(Orders.Stall, cancellationToken);
        var stalled = (await worker.ToldAsync(Told.Stall, from, cancellationToken: cancellationToken)).Attempt;
        await workshop.Telling.FindAsync(
            $"the takeover of {stalled}",
            from,
            line => line.What == Told.Step && line.Attempt is var other && other.JobId == stalled.JobId && other.Fence > stalled.Fence,
            cancellationToken: cancellationToken);
        worker.Continue();
        await worker.ToldAsync(Told.Woke, from, cancellationToken: cancellationToken);
        await worker.ToldAsync(
            Told.Log,
            from,
            line => line.Words[0] == JobAbandoned && line.Words.Contains(stalled.JobId),
            cancellationToken: cancellationToken);
        _stalled.Add(stalled);
    }

    /// <summary>A job for each that comes to its last step.</summary>
    private async Task FeedAsync(CancellationToken ended)
    {
        var from = 0;
        while (!ended.IsCancellationRequested)
        {
            try
            {
                var last = await workshop.Telling.FindAsync(
                    "a last step", from, line => line.What == Told.Step && line.Attempt.StepId == LastStep, cancellationToken: ended);
                from = last.Place + 1;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await SubmitAsync(CancellationToken.None);
        }
    }

    /// <summary>
    /// Waits for a job's end. On a busy machine a step may lose its workers so often that the job stops as poison; then it is tried again,
    /// as a person would.
    /// </summary>
    private async Task EndAsync(string job, CancellationToken cancellationToken)
    {
        while (await workshop.Client.WaitAsync(job, cancellationToken: cancellationToken) is { IsFinal: false } blocked)
        {
            if (!blocked.Summary.Contains("lost its worker", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{job} is {blocked.Status}: {blocked.Summary}");
            }

            _poisoned++;
            tell($"{job} is tried again: {blocked.Summary}");
            await workshop.Client.RetryAsync(new(job), cancellationToken);
        }
    }

    private async Task SubmitAsync(CancellationToken cancellationToken)
    {
        var job = $"walk-{_jobs.Count}";
        await workshop.Client.SubmitAsync(WalkJob.Definition, "", new() { JobId = job }, cancellationToken);
        _jobs.Add(job);
    }

    private async Task<KillFigures> JudgeAsync(CancellationToken cancellationToken)
    {
        var records = await workshop.ReadRecordsAsync(_jobs, WalkJob.Steps, cancellationToken);
        var byJob = records.ToDictionary(record => record.JobId, StringComparer.Ordinal);
        var refused = new List<string>();
        foreach (var job in _jobs)
        {
            var pack = await workshop.Client.ExportAsync(job, workshop.Directory, cancellationToken: cancellationToken);
            var report = await JobpackVerifier.VerifyAsync(pack.Path, cancellationToken: cancellationToken);
            if (report.Failure is { } failure)
            {
                refused.Add($"{job}: {failure.Message}");
            }
        }

        return new(
            _kills, _stalled.Count, _poisoned, _jobs.Count, _jobs.Count * WalkJob.Steps,
            records.Sum(record => record.Attempts), records.Sum(record => record.Takeovers),
            records.Sum(record => record.Lost), records.Sum(record => record.Repeated),
            _stalled.Count(stalled => byJob[stalled.JobId].WroteAfter(stalled)), refused);
    }
}
