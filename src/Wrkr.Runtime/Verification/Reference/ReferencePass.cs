using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Verification.Reference;

/// <summary>One reading of the events for the checks that a pack without a ledger allows.</summary>
internal sealed class ReferencePass(PackUnderCheck pack)
{
    private readonly ReferenceRun _run = new();

    /// <summary>The check that was at work last: the one that failed, when one did.</summary>
    public string Check { get; private set; } = CheckNames.Projections;

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
            Check = CheckNames.LegalRun;
            _run.Apply(e.Record);
            Check = CheckNames.Projections;
            await projections.ApplyAsync(e, _run.Events, cancellationToken).ConfigureAwait(false);
            Check = CheckNames.State;
            results.Apply(e.Record);
        }

        Check = CheckNames.Projections;
        await projections.FinishAsync(cancellationToken).ConfigureAwait(false);
        Check = CheckNames.LegalRun;
        _run.Finish();
        Check = CheckNames.State;
        await results.FinishAsync(cancellationToken).ConfigureAwait(false);
        Counts = new(
            pack.Entries.Length, _run.Events, projections.Checkpoints, projections.Approvals, results.Artifacts, _run.Counters.StepCount);
    }
}
