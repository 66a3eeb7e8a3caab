using Wrkr.Shapes;

namespace Wrkr.Runtime.Client;

/// <summary>A submitted job, through the client that submitted it.</summary>
internal sealed class JobHandleOf<TInput, TOutput>(JobClient client, JobDefinition<TInput, TOutput> definition, string jobId)
    : JobHandle<TOutput>
{
    public override string JobId => jobId;

    public override Task<JobStatus> StatusAsync(CancellationToken cancellationToken = default) =>
        client.StatusAsync(jobId, cancellationToken);

    public override async Task<TOutput> WaitAsync(CancellationToken cancellationToken = default)
    {
        var status = await client.WaitAsync(
            jobId, status => status.IsFinal || status is { IsBlocked: true, Status: not JobStatuses.BlockedDecision },
            cancellationToken).ConfigureAwait(false);
        return status.Status is JobStatuses.Completed
            ? await client.ResultAsync(definition, jobId, cancellationToken).ConfigureAwait(false)
            : throw new WrkrException(
                status.ReasonCodes.Select(ReasonCodes.Find).FirstOrDefault(code => code is not null) ?? ReasonCodes.InvalidStateTransition,
                status.Summary);
    }
}
