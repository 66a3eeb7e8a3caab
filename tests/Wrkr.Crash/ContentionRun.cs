using System.Globalization;
using Wrkr.Crash.Host;

namespace Wrkr.Crash;

/// <summary>Many workers that want the same short jobs at the same time.</summary>
public static class ContentionRun
{
    public static async Task<ContentionFigures> RunAsync(Workshop workshop, int workers, int jobs, CancellationToken cancellationToken)
    {
        var ids = Enumerable.Range(0, jobs).Select(number => string.Create(CultureInfo.InvariantCulture, $"walk-{number}")).ToList();
        await Task.WhenAll(ids.Select(id =>
            workshop.Client.SubmitAsync(WalkJob.Stroll, "", new() { JobId = id }, cancellationToken)));
        var started = Enumerable.Range(0, workers).Select(_ => workshop.StartWorker(arguments => arguments with
        {
            // Nobody is to lose a lease here because the machine is busy.
            LeaseDuration = TimeSpan.FromMinutes(5),
            MaxConcurrentJobs = 16,
        })).ToList();
        await Task.WhenAny(started.Select(worker => worker.ReadyAsync(cancellationToken)));
        var began = TimeProvider.System.GetTimestamp();
        foreach (var id in ids)
        {
            await workshop.Client.WaitAsync(id, cancellationToken: cancellationToken);
        }

        var elapsed = TimeProvider.System.GetElapsedTime(began);
        await workshop.EndWorkersAsync(cancellationToken);
        var claims = workshop.Telling.All.Where(line => line.What == Told.Claims).ToList();
        return new(
            workers, await workshop.ReadRecordsAsync(ids, WalkJob.StrollSteps, cancellationToken), elapsed,
            claims.Sum(line => long.Parse(line.Words[0], CultureInfo.InvariantCulture)),
            claims.Sum(line => long.Parse(line.Words[1], CultureInfo.InvariantCulture)));
    }
}
