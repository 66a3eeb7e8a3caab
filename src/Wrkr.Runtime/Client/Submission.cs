using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Client;

/// <summary>The one commit that makes a job. It is the only write outside the rule of one writer.</summary>
internal static class Submission
{
    /// <summary>How often data may be removed between its put and the commit: a removal each time is beyond any chance.</summary>
    private const int MaxAttempts = 5;

    /// <summary>Submits a typed input.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_STATE_TRANSITION</c>: the id is taken by a job with other content.</exception>
    public static Task SubmitAsync<TInput>(
        IJobStore store, LedgerWriter writer, HostedJob job, TInput input, SubmitOptions options, CancellationToken cancellationToken)
    {
        // An author's JSON context doesn't know NoInput, so it is written without asking.
        var json = input is NoInput
            ? "{}"u8.ToArray()
            : JsonSerializer.SerializeToUtf8Bytes(input, (JsonTypeInfo<TInput>)job.Definition.Json.GetTypeInfo(typeof(TInput)));
        return SubmitAsync(store, writer, job, json, null, options, cancellationToken);
    }

    /// <summary>Submits an input as its bytes are.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_STATE_TRANSITION</c>: the id is taken by a job with other content.</exception>
    public static async Task SubmitAsync(
        IJobStore store, LedgerWriter writer, HostedJob job, ReadOnlyMemory<byte> input, SpecFacts? spec, SubmitOptions options,
        CancellationToken cancellationToken)
    {
        var limits = job.Known.Facts.Limits.With(Limits.Of(options.Budget ?? JobBudget.None));
        for (var attempt = 1; ; attempt++)
        {
            var stored = await StoredData.PrepareAsync(store, input, cancellationToken).ConfigureAwait(false);
            var definition = await StoredDefinition.KeepAsync(store, job.Known, cancellationToken).ConfigureAwait(false);
            var content = SubmittedContent.Sha256(job.Definition.Name, stored.Data.Sha256, limits);
            var draft = SubmissionDraft.Of(writer, job, stored, limits, spec, options.SubmittedBy ?? Environment.UserName);
            if (definition is not null)
            {
                draft.Attach(definition);
            }

            if (await writer.CommitAsync(draft, null, null, cancellationToken).ConfigureAwait(false) is CommitStatus.Committed)
            {
                return;
            }

            // Nobody has the id: then data was removed after it was put, and is put again.
            if (attempt == MaxAttempts || await store.FindAsync(writer.JobId, cancellationToken).ConfigureAwait(false) is not null)
            {
                await RequireSameContentAsync(store, writer.JobId, content, cancellationToken).ConfigureAwait(false);
                return;
            }
        }
    }

    private static async ValueTask RequireSameContentAsync(
        IJobStore store, string jobId, Digest content, CancellationToken cancellationToken)
    {
        var first = (await LedgerReader.FindAsync(store, jobId, [1], cancellationToken).ConfigureAwait(false))[1];
        if (first.Payload is not JobSubmitted submitted || submitted.ContentSha256 != content)
        {
            throw new WrkrException(
                ReasonCodes.InvalidStateTransition,
                $"Job '{jobId}' exists already, submitted at {Timestamp.Format(first.CreatedAt)} with other content.",
                "Submit under another job id, or with the content of the first time.");
        }
    }
}
