using System.Text.Json;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification.Reading;

namespace Wrkr.Runtime.Verification.Reference;

/// <summary><c>checkpoints.jsonl</c> and <c>approvals.jsonl</c> say what the events say, each once, in order and of the same job.</summary>
internal sealed class ReferenceProjections(PackUnderCheck pack)
{
    private static readonly string[] CheckpointMembers =
        ["type", "summary", "status", "budget_state", "artifacts_delta", "reason_codes", "required_action"];

    private readonly JsonLines _checkpoints = pack.ReadLines(PackPaths.Checkpoints);
    private readonly JsonLines? _approvals = pack.Find(PackPaths.Approvals) is null ? null : pack.ReadLines(PackPaths.Approvals);

    public long Checkpoints { get; private set; }

    public long Approvals { get; private set; }

    /// <exception cref="PackRefusedException">The file's next record says something else.</exception>
    public async ValueTask ApplyAsync(ReferenceEvent read, long seq, CancellationToken cancellationToken)
    {
        var e = read.Record;
        RequireJob($"{e.EventId}", e.JobId);
        switch (e.Type)
        {
            case "checkpoint_emitted":
                Checkpoints++;
                RequireCheckpoint(
                    read, seq, await NextAsync(_checkpoints, PackPaths.Checkpoints, e, cancellationToken).ConfigureAwait(false));
                break;
            case "approval_recorded":
                Approvals++;
                RequireApproval(e, await NextAsync(_approvals, PackPaths.Approvals, e, cancellationToken).ConfigureAwait(false));
                break;
            default:
                break;
        }
    }

    /// <exception cref="PackRefusedException">A file holds more than the events say.</exception>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var (lines, path) in new[] { (_checkpoints, PackPaths.Checkpoints), (_approvals, PackPaths.Approvals) })
        {
            if (lines is not null && await lines.NextAsync(cancellationToken).ConfigureAwait(false) is not null)
            {
                throw PackRefusedException.Mismatch($"Line {lines.Number} of '{path}' has no event.");
            }
        }
    }

    public void RequireJob(string what, string jobId)
    {
        if (jobId != pack.Manifest!.JobId)
        {
            throw PackRefusedException.Mismatch($"{what} belongs to job '{jobId}', and the manifest to '{pack.Manifest.JobId}'.");
        }
    }

    private static async ValueTask<JsonElement> NextAsync(
        JsonLines? lines, string path, EventRecord e, CancellationToken cancellationToken)
    {
        var line = lines is null ? (ReadOnlyMemory<byte>?)null : await lines.NextAsync(cancellationToken).ConfigureAwait(false);
        using var document = JsonDocument.Parse(
            line ?? throw PackRefusedException.Mismatch($"'{path}' has no record of {e.EventId}."));
        return document.RootElement.Clone();
    }

    private void RequireCheckpoint(ReferenceEvent read, long seq, JsonElement record)
    {
        var e = read.Record;
        var (payload, shown) = (new ReferencePayload(e.EventId, e.Payload), new ReferencePayload(e.EventId, record));
        RequireJob($"The checkpoint of {e.EventId}", shown.Text("job_id"));
        var differing = shown.Text("checkpoint_id") != $"cp_{seq}" ? "checkpoint_id"
            : shown.Text("created_at") != read.CreatedAt ? "created_at"
            : CheckpointMembers.FirstOrDefault(name => !AreSame(payload.Member(name), shown.Member(name)));
        if (differing is not null)
        {
            throw PackRefusedException.Mismatch($"The checkpoint of {e.EventId} has another {differing} in '{PackPaths.Checkpoints}'.");
        }
    }

    private void RequireApproval(EventRecord e, JsonElement record)
    {
        RequireJob($"The approval of {e.EventId}", new ReferencePayload(e.EventId, record).Text("job_id"));
        if (!JsonElement.DeepEquals(e.Payload, record))
        {
            throw PackRefusedException.Mismatch($"The approval of {e.EventId} is another in '{PackPaths.Approvals}'.");
        }
    }

    private static bool AreSame(JsonElement? left, JsonElement? right) =>
        left is { } one && right is { } other ? JsonElement.DeepEquals(one, other) : left is null && right is null;
}
