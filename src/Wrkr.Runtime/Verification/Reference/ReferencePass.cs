using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Verification.Reference;

/// <summary>One reading of the events for the checks that a pack without a ledger allows.</summary>
internal sealed class ReferencePass(PackUnderCheck pack)
{
    public const string ProjectionsName = "projections";
    public const string RunName = "legal-run";
    public const string ResultsName = "state";

    private readonly ReferenceRun _run = new();

    /// <summary>The check that was at work last: the one that failed, when one did.</summary>
    public string Check { get; private set; } = ProjectionsName;

    public string Status => _run.Status!;

    public PackCounts? Counts { get; private set; }

    /// <exception cref="PackRefusedException">A check failed.</exception>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var projections = new ReferenceProjections(pack);
        var results = new ReferenceResults(pack, _run, projections);
        var events = ReferenceFiles.LinesAsync(pack, PackPaths.Events, ReferenceEvent.Read, cancellationToken);
        await foreach (var e in events.ConfigureAwait(false))
        {
            Check = RunName;
            _run.Apply(e.Record);
            Check = ProjectionsName;
            await projections.ApplyAsync(e, _run.Events, cancellationToken).ConfigureAwait(false);
            Check = ResultsName;
            results.Apply(e.Record);
        }

        Check = ProjectionsName;
        await projections.FinishAsync(cancellationToken).ConfigureAwait(false);
        Check = RunName;
        _run.Finish();
        Check = ResultsName;
        await results.FinishAsync(cancellationToken).ConfigureAwait(false);
        Counts = new(
            pack.Entries.Length, _run.Events, projections.Checkpoints, projections.Approvals, results.Artifacts, _run.Counters.StepCount);
    }
}
