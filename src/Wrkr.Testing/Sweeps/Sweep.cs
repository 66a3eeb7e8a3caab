using Wrkr.Shapes;

namespace Wrkr.Testing.Sweeps;

/// <summary>A sweep over one job: the run without a crash, and one for each boundary and each point.</summary>
internal sealed class Sweep<TInput, TOutput>(JobDefinition<TInput, TOutput> definition, TInput input, CrashSweepOptions options)
{
    /// <summary>How many events are shown before and after a crash.</summary>
    private const int EventsBefore = 4;

    private const int EventsAfter = 8;

    private readonly List<(Boundary, CrashPoint)> _crashes = [];
    private readonly List<CrashFailure> _failures = [];

    public async Task<CrashSweepReport> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var witness = new SweepWitness(null, default);
        var (reference, problems, events) = await TryAsync(witness, null, Path.Combine(folder, "0"), cancellationToken)
            .ConfigureAwait(false);
        _failures.AddRange(problems.Select(problem => new CrashFailure(null, default, problem, events)));
        if (reference is not null && _failures.Count == 0)
        {
            var comparison = await OutcomeComparison.OpenAsync(reference, cancellationToken).ConfigureAwait(false);
            await using var open = comparison.ConfigureAwait(false);
            foreach (var boundary in witness.Boundaries)
            {
                foreach (var point in boundary.Points.Where(options.Points.Contains))
                {
                    await CrashAsync(boundary, point, comparison, folder, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return new()
        {
            JobType = definition.Name,
            Boundaries = witness.Boundaries,
            Crashes = _crashes,
            Failures = _failures,
        };
    }

    private async Task CrashAsync(
        Boundary boundary, CrashPoint point, OutcomeComparison comparison, string folder, CancellationToken cancellationToken)
    {
        _crashes.Add((boundary, point));
        var witness = new SweepWitness(boundary, point);
        var target = Path.Combine(folder, $"{boundary.Number}-{point}");
        var (_, problems, events) = await TryAsync(witness, comparison, target, cancellationToken).ConfigureAwait(false);
        if (problems.Count > 0)
        {
            _failures.Add(new(boundary, point, string.Join("\n", problems), events));
        }

        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }
    }

    private async Task<(SweptOutcome? Outcome, IReadOnlyList<string> Problems, string Events)> TryAsync(
        SweepWitness witness, OutcomeComparison? comparison, string target, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var run = new SweptRun<TInput, TOutput>(definition, input, options, witness);
        await using var open = run.ConfigureAwait(false);
        SweptOutcome? outcome = null;
        try
        {
            await run.RunAsync(cancellationToken).ConfigureAwait(false);
            problems.AddRange(await run.CheckStoreAsync(cancellationToken).ConfigureAwait(false));
            outcome = await run.ReadAsync(target, cancellationToken).ConfigureAwait(false);
            if (comparison is not null)
            {
                problems.AddRange(await comparison.CompareAsync(outcome, cancellationToken).ConfigureAwait(false));
            }
        }
#pragma warning disable CA1031 // Whatever ends a run, a defect of the job or of a store, is what the sweep tells of it.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            problems.Add($"The run broke off: {(failure is JobAssertionException ? "" : $"{failure.GetType().Name}: ")}{failure.Message}");
        }

        problems.AddRange(witness.Repeated);
        if (witness.Instead is { } instead)
        {
            problems.Add($"Up to there nothing was different, and yet '{instead}' stood at this boundary: the job isn't repeatable.");
        }
        else if (comparison is not null && !witness.HasStruck)
        {
            problems.Add("The run never came to this point: the job isn't repeatable.");
        }

        return (outcome, problems, problems.Count == 0 ? "" : await EventsAsync(run, witness, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<string> EventsAsync(
        SweptRun<TInput, TOutput> run, SweepWitness witness, CancellationToken cancellationToken)
    {
        try
        {
            var ledger = await run.ReadLedgerAsync(cancellationToken).ConfigureAwait(false);
            var from = witness.HasStruck ? witness.HeadAtCrash - EventsBefore : ledger.Count - EventsAfter;
            var lines = ledger
                .Where(e => e.Seq > from && e.Seq <= from + EventsBefore + EventsAfter)
                .Select(e => witness.HasStruck && e.Seq == witness.HeadAtCrash ? $"{e}\n     --- killed here ---" : $"{e}");
            return string.Join('\n', lines);
        }
        catch (WrkrException unreadable)
        {
            return unreadable.Message;
        }
    }
}
