using Wrkr.Runtime.Inspection;

namespace Wrkr.Testing.Sweeps;

/// <summary>
/// Compares runs with the one that had no crash: status, result, and what the ledgers mean. Who ran the job, when, how often a step was
/// tried and what the attempts used may differ; what events mean besides is what <see cref="JobpackDiff"/> takes for their meaning.
/// </summary>
internal sealed class OutcomeComparison(SweptOutcome reference, OpenJobpack referencePack) : IAsyncDisposable
{
    public static async Task<OutcomeComparison> OpenAsync(SweptOutcome reference, CancellationToken cancellationToken) =>
        new(reference, await OpenJobpack.OpenAsync(reference.PackPath, null, cancellationToken).ConfigureAwait(false));

    /// <summary>What isn't the same; empty when all is.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(SweptOutcome run, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        if (run.Status != reference.Status)
        {
            problems.Add($"The job is {run.Status} in the end, and {reference.Status} without a crash.");
        }

        if (run.Result != reference.Result)
        {
            problems.Add($"The result is {Short(run.Result)}, and {Short(reference.Result)} without a crash.");
        }

        var pack = await OpenJobpack.OpenAsync(run.PackPath, null, cancellationToken).ConfigureAwait(false);
        await using var open = pack.ConfigureAwait(false);
        if (pack.Report.Failure is { } failure)
        {
            problems.Add($"The pack doesn't verify: {failure.Message}");
        }

        var differences = await JobpackDiff.CompareAsync(referencePack, pack, cancellationToken).ConfigureAwait(false);
        problems.AddRange(differences.Differences.Where(IsMeant).Select(difference => $"{difference.Text} (A is without a crash.)"));
        problems.AddRange(differences.Added.Select(path => $"Only the pack after the crash has {path}."));
        problems.AddRange(differences.Removed.Select(path => $"Only the pack without a crash has {path}."));
        return problems;
    }

    public ValueTask DisposeAsync() => referencePack.DisposeAsync();

    /// <summary>What was used, unlike the limits, depends on how often it was tried.</summary>
    private static bool IsMeant(PackDifference difference) => difference.Topic switch
    {
        "attempts" => false,
        "budgets" => difference.Text.Contains("limit ", StringComparison.Ordinal),
        _ => true,
    };

    private static string Short(string text) => text.Length > 200 ? $"{text[..200]}… ({text.Length} characters)" : text;
}
