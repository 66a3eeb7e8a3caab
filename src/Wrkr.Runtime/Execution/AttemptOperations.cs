using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// The operations that a step remembers. Those of earlier attempts are read when the first is asked for, from the last one back: never more
/// than this step has. Safe to use from several threads.
/// </summary>
internal sealed class AttemptOperations(
    IJobStore store, string jobId, JsonSerializerOptions json, long? lastSeq, Func<string?, string, StoredData, ValueTask> record,
    ResiliencePipeline resend, CancellationToken lost)
{
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
        var type = (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));
        Task<ReadOnlyMemory<byte>> running;
        lock (_gate)
        {
            // Who asks again while it runs waits for the same run; who asks after a failure runs it anew.
            running = _running.TryGetValue((item, key), out var known) && !known.IsFaulted && !known.IsCanceled
                ? known
                : _running[(item, key)] = RunAsync(item, key, operation, type, cancellationToken);
        }

        return JsonSerializer.Deserialize((await running.ConfigureAwait(false)).Span, type)!;
    }

    private async Task<ReadOnlyMemory<byte>> RunAsync<T>(
        string? item, string key, Func<CancellationToken, Task<T>> operation, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var earlier = await EarlierAsync().ConfigureAwait(false);
        if (earlier.TryGetValue((item, key), out var known))
        {
            return await resend.ExecuteAsync(token => UserDataReader.ReadAsync(store, known, token), lost).ConfigureAwait(false);
        }

        var output = JsonSerializer.SerializeToUtf8Bytes(await operation(cancellationToken).ConfigureAwait(false), type);
        var stored = await resend.ExecuteAsync(token => StoredData.PrepareAsync(store, output, token), lost).ConfigureAwait(false);
        await record(item, key, stored).ConfigureAwait(false);
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
