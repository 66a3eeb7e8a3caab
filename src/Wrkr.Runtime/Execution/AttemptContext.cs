using System.Collections.Concurrent;
using System.Text.Json;
using Polly;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Files;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>What a step sees of its attempt.</summary>
internal sealed class AttemptContext(
    IJobStore store, string jobId, StepPosition position, long fence, Digest firstEvent, TimeProvider time,
    AttemptBudget budget, ResiliencePipeline resend, CancellationToken lost, CancellationToken hostStopping) : StepContext
{
    private const string Undo = "$undo";

    // Made when asked for: most steps name no files and need no key.
    private ConcurrentDictionary<string, AttemptArtifact>? _artifacts;
    private string? _idempotencyKey;

    public override string JobId => jobId;

    public override string StepId => position.StepId;

    public override int StepIndex => position.Index;

    public override int Attempt => position.Attempt;

    public override int Iteration => position.Iteration;

    public override long FencingToken => fence;

    public override string IdempotencyKey => _idempotencyKey ??= Key(firstEvent, position, IsCompensation ? Undo : null);

    public override TimeProvider TimeProvider => time;

    public override CancellationToken HostStopping => hostStopping;

    /// <summary>Whether it undoes what the step did: that is another operation, with a key of its own.</summary>
    public bool IsCompensation { get; init; }

    /// <summary>Where the step says how far it is.</summary>
    public required LiveProgress Progress { get; init; }

    /// <summary>What the step remembers.</summary>
    public required AttemptOperations Operations { get; init; }

    /// <summary>The transaction of a step that has one.</summary>
    public IStoreTransaction? StoreTransaction { get; init; }

    public StepPosition Position => position;

    /// <summary>The context of one of the step's items.</summary>
    public AttemptContext ForItem(string item) => new(
        store, jobId, position with { Item = item }, fence, firstEvent, time, budget, resend, lost, hostStopping)
    {
        Operations = Operations,
        Progress = Progress,
    };

    /// <summary>The files named so far, by path.</summary>
    public IEnumerable<AttemptArtifact> Artifacts => _artifacts is { } named
        ? named.Values.OrderBy(artifact => artifact.Path, StringComparer.Ordinal)
        : [];

    public override async ValueTask AddArtifactAsync(
        string path, ArtifactCapture capture, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Enum.IsDefined(capture))
        {
            throw new ArgumentOutOfRangeException(nameof(capture), capture, "It isn't one of Reference, Raw and Redacted.");
        }

        if (!File.Exists(path))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The artifact '{path}' of step '{StepId}' doesn't exist.", "Write the file before adding it.");
        }

        var (digest, count) = capture is ArtifactCapture.Raw
            ? await KeepAsync(path, cancellationToken).ConfigureAwait(false)
            : await ReadAsync(path, Sha256.OfAsync, cancellationToken).ConfigureAwait(false);
        Keep(new(ArtifactPath.Of(path), digest, count, capture));
    }

    public override async ValueTask AddArtifactAsync(string path, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(content);
        if (content.CanSeek)
        {
            await KeepAsync(path, content, cancellationToken).ConfigureAwait(false);
            return;
        }

        var spool = TemporaryFile.Create();
        await using (spool.ConfigureAwait(false))
        {
            await content.CopyToAsync(spool, cancellationToken).ConfigureAwait(false);
            spool.Position = 0;
            await KeepAsync(path, spool, cancellationToken).ConfigureAwait(false);
        }
    }

    public override ValueTask CheckpointAsync(string summary, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(summary);
        cancellationToken.ThrowIfCancellationRequested();
        return Operations.CheckpointAsync(position.Item, summary);
    }

    public override void ReportProgress(double? fraction, string? text = null) =>
        Progress.Report(jobId, position.StepId, fraction, text, time.GetUtcNow());

    internal override async ValueTask ExpectArtifactAsync(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            await AddArtifactAsync(path, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            Keep(new(ArtifactPath.Of(path), null, null, ArtifactCapture.Reference));
        }
    }

    public override T Transaction<T>() => StoreTransaction?.Transaction switch
    {
        T transaction => transaction,
        null => throw new InvalidOperationException(
            $"Step '{StepId}' has no transaction: declare it with [Step(Transactional = true)], or StepOptions.Transactional."),
        var other => throw new InvalidOperationException(
            $"The transactions of this host's store are of type {other.GetType()}, and step '{StepId}' asks for {typeof(T)}."),
    };

    public override void UseTool(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        budget.Use(new Usage(ToolCallCount: count));
    }

    public override void SpendTokens(long tokens) => budget.Spend(Usage.Of(new BudgetUse { Tokens = tokens }));

    public override void SpendCost(decimal cost) => budget.Spend(Usage.Of(new BudgetUse { Cost = cost }));

    public override ValueTask<BudgetReservation?> TryReserveAsync(BudgetUse use, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(use);
        return budget.TryReserveAsync(Usage.Of(use), cancellationToken);
    }

    public override ValueTask<T> OnceAsync<T>(
        string key, Func<CancellationToken, Task<T>> operation, CancellationToken cancellationToken = default) =>
        Operations.OnceAsync(position.Item, key, operation, cancellationToken);

    public override string OperationKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return Key(firstEvent, position, IsCompensation ? $"{Undo}:{key}" : key);
    }

    private void Keep(AttemptArtifact artifact) =>
        LazyInitializer.EnsureInitialized(ref _artifacts, static () => new(StringComparer.Ordinal))[artifact.Path] = artifact;

    /// <summary>A store that is full for a while holds the step up, and doesn't fail it.</summary>
    private async ValueTask<(Digest Sha256, long Count)> KeepAsync(string path, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lost);
        return await resend.ExecuteAsync(token => ReadAsync(path, store.PutBlobAsync, token), ended.Token).ConfigureAwait(false);
    }

    /// <summary>What a stream holds from here on: read again from here when the store didn't take it.</summary>
    private async ValueTask KeepAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var start = content.Position;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lost);
        var digest = await resend.ExecuteAsync(
            token =>
            {
                content.Position = start;
                return store.PutBlobAsync(content, token);
            },
            ended.Token).ConfigureAwait(false);
        Keep(new(ArtifactPath.Of(path), digest, content.Position - start, ArtifactCapture.Raw));
    }

    /// <summary>
    /// One reading gives digest, length and, when they are kept, the bytes: a file that changes meanwhile can't pull them apart.
    /// </summary>
    private async ValueTask<(Digest Sha256, long Count)> ReadAsync(
        string path, Func<Stream, CancellationToken, ValueTask<Digest>> read, CancellationToken cancellationToken)
    {
        var file = new CountedStream(Open(path));
        await using (file.ConfigureAwait(false))
        {
            return (await read(file, cancellationToken).ConfigureAwait(false), file.Count);
        }
    }

    private FileStream Open(string path)
    {
        try
        {
            return RegularFile.OpenRead(path);
        }
        catch (NotRegularFileException failure)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The artifact of step '{StepId}' can't be recorded: {failure.Message}", "Add a file.", failure);
        }
    }

    /// <summary>
    /// SHA-256 of JCS [digest of event 1, step id, iteration, item, operation]: the same for every attempt of this submission.
    /// </summary>
    private static string Key(Digest firstEvent, StepPosition position, string? operation)
    {
        using var buffer = CanonicalBuffer.Take();
        var writer = buffer.Writer;
        writer.WriteStartArray();
        writer.WriteStringValue(firstEvent.ToString());
        writer.WriteStringValue(position.StepId);
        writer.WriteNumberValue(position.Iteration);
        JsonSerializer.Serialize(writer, position.Item, LedgerJson.Text);
        JsonSerializer.Serialize(writer, operation, LedgerJson.Text);
        writer.WriteEndArray();
        return buffer.Sha256().ToString();
    }
}
