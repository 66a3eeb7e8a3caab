using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>Commits an operation's result.</summary>
internal delegate ValueTask RecordOperation(OperationResult result);

/// <summary>
/// The operations that a step remembers. Those of earlier attempts are read when the first is asked for, from the last one back: never more
/// than this step has. Safe to use from several threads.
/// </summary>
internal sealed class AttemptOperations(
    IJobStore store, string jobId, JsonSerializerOptions json, long? lastSeq, RecordOperation record, ResiliencePipeline resend,
    CancellationToken lost)
{
    /// <summary>Before the digest of a checkpoint's summary: the operation that remembers that it was added.</summary>
    private const string CheckpointPrefix = "$checkpoint:";

    private readonly Lock _gate = new();
    private readonly Dictionary<(string? Item, string Key), Task<ReadOnlyMemory<byte>>> _running = [];
    private Task<Dictionary<(string? Item, string Key), UserData>>? _earlier;

    /// <param name="item">The item whose operation it is, of a step that has some.</param>
    /// <param name="key">The author's key.</param>
    /// <param name="operation">What it does.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    public async ValueTask<T> OnceAsync<T>(
        string? item, string key, Func<CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, OperationRecorded.MaxKeyLength, nameof(key));
        ArgumentNullException.ThrowIfNull(operation);
        if (key.StartsWith(CheckpointPrefix, StringComparison.Ordinal))
        {
            throw new ArgumentException($"Keys that begin with '{CheckpointPrefix}' are those of checkpoints.", nameof(key));
        }

        var type = (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));
        var output = await ShareAsync(item, key, () => RunAsync(item, key, OutputAsync, null)).ConfigureAwait(false);
        return JsonSerializer.Deserialize(output.Span, type)!;

        async ValueTask<ReadOnlyMemory<byte>> OutputAsync() =>
            JsonSerializer.SerializeToUtf8Bytes(await operation(cancellationToken).ConfigureAwait(false), type);
    }

    /// <summary>Adds a checkpoint, unless an attempt of this step has added the same.</summary>
    /// <param name="item">The item that adds it, of a step that has some.</param>
    /// <param name="summary">What it says.</param>
    public async ValueTask CheckpointAsync(string? item, string summary)
    {
        var key = CheckpointPrefix + Canonical.Sha256.Of(Encoding.UTF8.GetBytes(summary));
        await ShareAsync(item, key, () => RunAsync(item, key, () => new("true"u8.ToArray()), summary)).ConfigureAwait(false);
    }

    /// <summary>Who asks again while it runs waits for the same run; who asks after a failure runs it anew.</summary>
    private Task<ReadOnlyMemory<byte>> ShareAsync(string? item, string key, Func<Task<ReadOnlyMemory<byte>>> run)
    {
        lock (_gate)
        {
            return _running.TryGetValue((item, key), out var known) && !known.IsFaulted && !known.IsCanceled
                ? known
                : _running[(item, key)] = run();
        }
    }

    private async Task<ReadOnlyMemory<byte>> RunAsync(
        string? item, string key, Func<ValueTask<ReadOnlyMemory<byte>>> operation, string? checkpoint)
    {
        var earlier = await EarlierAsync().ConfigureAwait(false);
        if (earlier.TryGetValue((item, key), out var known))
        {
            return await resend.ExecuteAsync(token => UserDataReader.ReadAsync(store, known, token), lost).ConfigureAwait(false);
        }

        var output = await operation().ConfigureAwait(false);
        var stored = await resend.ExecuteAsync(token => StoredData.PrepareAsync(store, output, token), lost).ConfigureAwait(false);
        await record(new(item, key, stored, checkpoint)).ConfigureAwait(false);
        return output;
    }

    private Task<Dictionary<(string? Item, string Key), UserData>> EarlierAsync()
    {
        lock (_gate)
        {
            return _earlier ??= ReadAsync();
        }
    }

    private async Task<Dictionary<(string? Item, string Key), UserData>> ReadAsync()
    {
        var earlier = new Dictionary<(string? Item, string Key), UserData>();
        for (var seq = lastSeq; seq is { } at;)
        {
            var e = (await resend.ExecuteAsync(token => LedgerReader.FindAsync(store, jobId, [at], token), lost).ConfigureAwait(false))[at];
            var operation = e.Payload as OperationRecorded
                ?? throw new WrkrException(ReasonCodes.StoreCorrupt, $"Event {at} of job '{jobId}' remembers no operation.");
            earlier.TryAdd((operation.Pos.Item, operation.Key), operation.Output);
            seq = operation.PreviousSeq;
        }

        return earlier;
    }
}
