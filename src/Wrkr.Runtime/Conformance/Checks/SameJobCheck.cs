using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Conformance.Checks;

/// <summary>Two stores that ran one job id, or an exporter with a clock of its own, show in nothing else.</summary>
internal sealed class SameJobCheck() : LaneCheck(
    "same-job",
    "Of two packs of one job, the one with fewer events is the beginning of the other; two with the same events are the same bytes, unless "
        + "texts or data were held back in one.",
    "Give each run a job id of its own, and export by what the store holds alone.",
    ReasonCodes.VerifyHashMismatch)
{
    public override async ValueTask RunAsync(Lane lane, LaneFindings findings, CancellationToken cancellationToken)
    {
        foreach (var ordered in lane.JobsWithPacks.Select(lane.PacksOf))
        {
            for (var index = 1; index < ordered.Count; index++)
            {
                findings.Judge();
                var (earlier, later) = (ordered[index - 1], ordered[index]);
                if (await ProblemAsync(earlier, later, cancellationToken).ConfigureAwait(false) is { } problem)
                {
                    findings.Refuse(later.At, problem);
                }
            }
        }
    }

    private static async Task<string?> ProblemAsync(LanePack earlier, LanePack later, CancellationToken cancellationToken)
    {
        var (a, b) = (earlier.Story!, later.Story!);
        if (a.Sha256 == b.Sha256)
        {
            return null;
        }

        if (await ForkAsync(earlier, later, cancellationToken).ConfigureAwait(false) is { } fork)
        {
            return $"From event {fork} on, it tells another story of job '{b.JobId}' than '{a.File}'.";
        }

        return a.Events == b.Events && !a.IsRedacted && !b.IsRedacted && a.DataByDigest == b.DataByDigest
            ? $"It holds the same events of job '{b.JobId}' as '{a.File}', in other bytes."
            : null;
    }

    /// <summary>The first event in which they differ; <see langword="null"/> when the earlier one is the beginning of the later.</summary>
    private static async Task<long?> ForkAsync(LanePack earlier, LanePack later, CancellationToken cancellationToken)
    {
        var one = JobpackVerifier.Open(earlier.File.FullPath);
        var other = JobpackVerifier.Open(later.File.FullPath);
        await using (one.ConfigureAwait(false))
        await using (other.ConfigureAwait(false))
        {
            using var a = new PackVerification(one, new());
            using var b = new PackVerification(other, new());
            await a.RunAsync(cancellationToken).ConfigureAwait(false);
            await b.RunAsync(cancellationToken).ConfigureAwait(false);

            // Texts can be held back from events, and never from the chain.
            var path = a.Pack.HasLedger && b.Pack.HasLedger ? PackPaths.Ledger : PackPaths.Events;
            var (begun, whole) = (a.Pack.ReadLines(path), b.Pack.ReadLines(path));
            while (await begun.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (await whole.NextAsync(cancellationToken).ConfigureAwait(false) is not { } same || !line.Span.SequenceEqual(same.Span))
                {
                    return begun.Number;
                }
            }

            return null;
        }
    }
}
