using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Verification.Reference;

/// <summary><c>job.json</c>, the artifacts and the acceptance are what the events come to, and add up.</summary>
internal sealed class ReferenceResults(PackUnderCheck pack, ReferenceRun run, ReferenceProjections projections)
{
    private readonly HashSet<string> _artifacts = new(StringComparer.Ordinal);

    /// <summary>Gathers the paths that checkpoints name and don't take back.</summary>
    public void Apply(EventRecord e)
    {
        if (e.Type is not "checkpoint_emitted")
        {
            return;
        }

        var delta = new ReferencePayload(e.EventId, e.Payload).Members("artifacts_delta");
        _artifacts.UnionWith(delta.Texts("added"));
        _artifacts.UnionWith(delta.Texts("changed"));
        _artifacts.ExceptWith(delta.Texts("removed"));
    }

    public int Artifacts { get; private set; }

    /// <exception cref="PackRefusedException">A record says something else.</exception>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        RequireJob(await ReferenceFiles.DocumentAsync(pack, PackPaths.Job, ReferenceFiles.Job, cancellationToken).ConfigureAwait(false));
        RequireArtifacts(
            await ReferenceFiles.DocumentAsync(pack, PackPaths.Artifacts, ReferenceFiles.Artifacts, cancellationToken)
                .ConfigureAwait(false));
        if (pack.Find(PackPaths.Acceptance) is not null)
        {
            RequireAcceptance(await ReferenceFiles.DocumentAsync(
                pack, PackPaths.Acceptance, ReferenceFiles.Acceptance, cancellationToken).ConfigureAwait(false));
        }
    }

    private void RequireJob(JobRecord job)
    {
        projections.RequireJob($"'{PackPaths.Job}'", job.JobId);
        var counters = new ReferenceCounters(job.Budgets.RetryCount, job.Budgets.StepCount, job.Budgets.ToolCallCount);
        if (job.Status != run.Status! || counters != run.Counters)
        {
            throw PackRefusedException.Mismatch(
                $"'{PackPaths.Job}' says {job.Status} with {counters}, and the events come to {run.Status} with {run.Counters}.");
        }
    }

    private void RequireArtifacts(ArtifactsManifest manifest)
    {
        projections.RequireJob($"'{PackPaths.Artifacts}'", manifest.JobId);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var artifact in manifest.Artifacts)
        {
            if (!listed.Add(artifact.Path))
            {
                throw PackRefusedException.Mismatch($"'{PackPaths.Artifacts}' lists '{artifact.Path}' twice.");
            }

            if (!_artifacts.Contains(artifact.Path))
            {
                throw PackRefusedException.Mismatch($"'{PackPaths.Artifacts}' lists '{artifact.Path}', which no checkpoint names.");
            }
        }

        Artifacts = listed.Count;
    }

    private void RequireAcceptance(AcceptResult result)
    {
        projections.RequireJob($"'{PackPaths.Acceptance}'", result.JobId);
        if (result.ChecksPassed + result.Failures.Length != result.ChecksRun || result.Failures.IsEmpty != result.ReasonCodes.IsEmpty)
        {
            throw PackRefusedException.Mismatch(
                $"'{PackPaths.Acceptance}' doesn't add up: {result.ChecksRun} checks run, {result.ChecksPassed} passed, "
                    + $"{result.Failures.Length} failures, {result.ReasonCodes.Length} reason codes.");
        }
    }
}
