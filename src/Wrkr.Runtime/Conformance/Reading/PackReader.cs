using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Inspection;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification;
using Wrkr.Runtime.Verification.Reference;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>Verifies a pack, and reads of a valid one what the lane's other files speak of.</summary>
internal sealed class PackReader(LaneOptions options, WantedFacts wanted)
{
    public async Task<LanePack> ReadAsync(LaneFile file, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = JobpackVerifier.Open(file.FullPath);
        }
        catch (WrkrException failure)
        {
            return new(file, Refused(failure), null);
        }

        await using (stream.ConfigureAwait(false))
        {
            // By the stream, not by the path: the signatures beside it have a check of their own.
            using var verification = new PackVerification(
                stream, new() { RequireLedger = options.RequireLedger, Limits = options.PackLimits });
            var report = await verification.RunAsync(cancellationToken).ConfigureAwait(false);
            var story = report.IsValid ? await TellAsync(file, verification, report, cancellationToken).ConfigureAwait(false) : null;
            return new(file, report, story);
        }
    }

    private async Task<PackStory> TellAsync(
        LaneFile file, PackVerification verification, VerifyReport report, CancellationToken cancellationToken)
    {
        var pack = verification.Pack;
        var jobId = report.JobId!;
        var (statuses, environments) = await ReadEventsAsync(pack, jobId, cancellationToken).ConfigureAwait(false);
        var checkpoints = await ReferenceFiles.LinesAsync(pack, PackPaths.Checkpoints, ReferenceFiles.Checkpoint, cancellationToken)
            .Where(checkpoint => wanted.Checkpoint(jobId, checkpoint.CheckpointId))
            .ToDictionaryAsync(
                checkpoint => checkpoint.CheckpointId.Text, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        var approvals = await ReferenceFiles.LinesAsync(pack, PackPaths.Approvals, ReferenceFiles.Approval, cancellationToken)
            .Where(approval => wanted.Checkpoint(jobId, approval.CheckpointId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new()
        {
            File = file.Path,
            JobId = jobId,
            Events = report.Counts!.Events,
            Outcome = await PackOutcome.ReadAsync(pack, cancellationToken).ConfigureAwait(false),
            Checkpoints = checkpoints,
            Approvals = approvals,
            Statuses = statuses,
            EnvironmentHashes = environments,
            IsRedacted = report.Counts.WithheldTexts > 0,
            DataByDigest = report.Counts.DataByDigest,
            Sha256 = await DigestAsync(file, cancellationToken).ConfigureAwait(false),
            Statement = verification.Attestation.Fault is null
                ? await verification.Attestation.StateAsync(cancellationToken).ConfigureAwait(false)
                : null,
        };
    }

    private async Task<(List<(DateTimeOffset Since, string Status)> Statuses, HashSet<string> Environments)> ReadEventsAsync(
        PackUnderCheck pack, string jobId, CancellationToken cancellationToken)
    {
        var statuses = new List<(DateTimeOffset Since, string Status)>();
        var environments = new HashSet<string>(StringComparer.Ordinal);
        if (!wanted.Statuses(jobId))
        {
            return (statuses, environments);
        }

        var lines = pack.ReadLines(PackPaths.Events);
        while (await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var e = PackedEvent.Read(line);
            var status = e.Type switch
            {
                "job_submitted" or "job_initialized" => JobStatuses.Queued,
                "status_changed" => e.Find("to"),
                _ => null,
            };
            if (status is not null && Timestamp.TryParse(e.At, out var at))
            {
                statuses.Add((at, status));
            }

            foreach (var name in EnvironmentMembers.Where(_ => e.Type.StartsWith("env_", StringComparison.Ordinal)))
            {
                if (e.Find(name) is { } hash)
                {
                    environments.Add(hash);
                }
            }
        }

        return (statuses, environments);
    }

    /// <summary>Where the events about an environment have its digest.</summary>
    private static string[] EnvironmentMembers { get; } = ["hash", "expected", "actual", "from", "to"];

    private static async Task<Storage.Digest> DigestAsync(LaneFile file, CancellationToken cancellationToken)
    {
        var stream = JobpackVerifier.Open(file.FullPath);
        await using (stream.ConfigureAwait(false))
        {
            return await Sha256.OfAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    private static VerifyReport Refused(WrkrException failure) => new()
    {
        Checks = [new(CheckNames.Container, CheckResult.Failed)],
        Failure = new(failure.Reason, CheckNames.Container, failure.Problem) { Advice = failure.Advice },
    };
}
