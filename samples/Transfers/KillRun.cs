using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wrkr.Postgres;

namespace Wrkr.Samples.Transfers;

/// <summary>
/// Many transfers by several worker processes, of which one after the other is killed; at the end everything is counted.
/// </summary>
/// <param name="address">Where the store and the bank are.</param>
/// <param name="tell">Told what happens.</param>
public sealed class KillRun(string address, Action<string> tell)
{
    private const int Accounts = 100;
    private const int EntriesPerJob = 2;

    /// <summary>How often progress is looked at.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public int Workers { get; init; } = 8;

    public int Jobs { get; init; } = 1000;

    public int Kills { get; init; } = 20;

    /// <summary>How often the server is restarted.</summary>
    public int Restarts { get; init; }

    /// <summary>Kills the server, and starts it again.</summary>
    public Func<CancellationToken, Task> RestartAsync { get; init; } = static _ => Task.CompletedTask;

    public int Seed { get; init; } = 1;

    public async Task<KillFigures> RunAsync(CancellationToken cancellationToken = default)
    {
        var options = PostgresAddress.Parse(address).ToOptions();
        var bank = new Bank(options.DataSource);
        var services = new ServiceCollection();
        services.AddWrkr(wrkr => wrkr.RunWorker = false);
        services.AddWrkrPostgres(address);
        await using var provider = services.BuildServiceProvider();
        await using var source = options.DataSource;
        var client = provider.GetRequiredService<IJobClient>();

        await bank.OpenAsync(Accounts, cancellationToken);
        var random = new Random(Seed);
        var jobs = await SubmitAsync(client, random, cancellationToken);
        tell($"{jobs.Count} transfers between {Accounts} accounts are submitted.");

        var workers = Enumerable.Range(0, Workers).Select(_ => WorkerProcess.Start(address)).ToList();
        try
        {
            await DisturbAsync(bank, workers, random, cancellationToken);
            return await CountAsync(client, bank, jobs, cancellationToken);
        }
        finally
        {
            foreach (var worker in workers)
            {
                await worker.DisposeAsync();
            }
        }
    }

    private async Task<List<string>> SubmitAsync(IJobClient client, Random random, CancellationToken cancellationToken)
    {
        var transfers = Enumerable.Range(0, Jobs).Select(number =>
        {
            var from = random.Next(Accounts);
            var to = (from + random.Next(1, Accounts)) % Accounts;
            return (Id: $"transfer-{number}", Of: new Transfer(from + 1, to + 1, random.Next(1, 500)));
        }).ToList();
        foreach (var some in transfers.Chunk(50))
        {
            await Task.WhenAll(some.Select(transfer =>
                MoveMoney.SubmitAsync(client, transfer.Of, transfer.Id, cancellationToken: cancellationToken)));
        }

        return transfers.ConvertAll(transfer => transfer.Id);
    }

    /// <summary>Kills and restarts, spread over the run: each when so many entries are there.</summary>
    private async Task DisturbAsync(Bank bank, List<WorkerProcess> workers, Random random, CancellationToken cancellationToken)
    {
        bool[] isRestart = [.. Enumerable.Repeat(false, Kills), .. Enumerable.Repeat(true, Restarts)];
        random.Shuffle(isRestart);
        var (kills, restarts) = (0, 0);
        foreach (var (number, restart) in isRestart.Index())
        {
            var entries = Jobs * EntriesPerJob * (number + 1L) / (isRestart.Length + 2);
            await UntilAsync(bank, entries, cancellationToken);
            if (restart)
            {
                await RestartAsync(cancellationToken);
                tell($"After {entries} entries: killed the server and started it again ({++restarts} of {Restarts}).");
            }
            else
            {
                var victim = random.Next(workers.Count);
                await workers[victim].KillAsync(cancellationToken);
                await workers[victim].DisposeAsync();
                workers[victim] = WorkerProcess.Start(address);
                tell($"After {entries} entries: killed worker {victim} ({++kills} of {Kills}).");
            }
        }

        await UntilAsync(bank, Jobs * EntriesPerJob, cancellationToken);
    }

    private static async Task UntilAsync(Bank bank, long entries, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await bank.CountAsync(cancellationToken) >= entries)
                {
                    return;
                }
            }
            catch (NpgsqlException)
            {
                // The server comes back.
            }

            await Task.Delay(Look, cancellationToken);
        }
    }

    private async Task<KillFigures> CountAsync(IJobClient client, Bank bank, List<string> jobs, CancellationToken cancellationToken)
    {
        var (completed, steps, repeated, attempts) = (0, 0, 0, 0);
        foreach (var job in jobs)
        {
            completed += (await client.WaitAsync(job, cancellationToken: cancellationToken)).Status == JobStatuses.Completed ? 1 : 0;
            var events = await client.EventsAsync(job, cancellationToken).ToListAsync(cancellationToken);
            var done = events.Count(e => e.Type == "step_completed");
            steps += done;
            repeated += done - Math.Min(done, MoveMoney.Definition.Steps.Length);
            attempts += events.Count(e => e.Type == "step_started");
        }

        return new(
            jobs.Count, completed, steps, repeated, attempts, await bank.CountAsync(cancellationToken), jobs.Count * EntriesPerJob,
            await bank.SumAsync(cancellationToken) - (Accounts * Bank.Opening), await bank.CountWrongAsync(cancellationToken));
    }
}
