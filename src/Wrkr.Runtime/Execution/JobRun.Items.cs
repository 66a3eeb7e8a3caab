using System.Buffers;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Wrkr.Runtime.Diagnostics;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// A step over items: some run at once, and whatever has ended since the last commit is recorded with the next one. After a crash only
/// those
/// run again whose end wasn't.
/// </summary>
internal sealed partial class JobRun
{
    /// <summary>The most items that one commit records.</summary>
    private const int MostItemsInCommit = 256;

    /// <summary>A commit that records this many bytes of results isn't given more.</summary>
    private const long EnoughBytesInCommit = 4 << 20;

    /// <summary>
    /// Whether items run on the thread that has begun their step, so that who has the time in hand decides when everything happens;
    /// otherwise each slot runs on the thread pool. Either way the commit of what has ended begins before the next item does.
    /// </summary>
    public bool RecordsItemsInline { get; init; }

    /// <summary>Whether items run one after the other, each with a commit of its own, whatever the step allows.</summary>
    public bool RunsItemsInTurn { get; init; }

    private async Task<AttemptEnd> RunItemsAsync(
        StepFacts step, Attempt attempt, AttemptContext context, AttemptBudget budget, IReadOnlyDictionary<string, LiveValue> values,
        CancellationToken canceled)
    {
        var items = job.Definition.Machine.PrepareItems(context.StepIndex, attempt);
        var ended = Channel.CreateUnbounded<ItemEnd>(new() { SingleReader = true, AllowSynchronousContinuations = true });
        var failed = FailedItems();

        // A worker may have died when too many had failed, before it said so.
        var left = new Queue<int>(failed > step.ForEach!.MaxFailures
            ? []
            : Enumerable.Range(0, items.Count).Where(item => State.Items?.Has(item) is not true));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(canceled);
        using var committed = new SemaphoreSlim(0);

        // It waits for the first end before anything begins, so that no end is left to chance.
        var recording = RecordAsync();
        var parallelism = RunsItemsInTurn ? 1 : step.ForEach.MaxParallelism;
        var slots = Enumerable.Range(0, Math.Min(parallelism, left.Count)).Select(_ => StartSlot()).ToList();
        var running = EndAsync();
        try
        {
            await recording.ConfigureAwait(false);
        }
        finally
        {
            Stop();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await running.ConfigureAwait(false);
        return FailedItems() > step.ForEach.MaxFailures
            ? new AttemptEnd.ItemsFailed($"{FailedItems()} of {items.Count} items failed; {step.ForEach.MaxFailures} may.")
            : items.Count > 0 && State.Items?.IsOver() is not true
            ? new AttemptEnd.Interrupted(ReasonCodes.LeaseConflict, "The worker stopped; the items that are left run elsewhere.")
            : await CollectAsync(items.Count).ConfigureAwait(false);

        // Not CancelAsync, which hands the items' ends to the thread pool.
        void Stop() => stop.Cancel();

        // Items that never wait would all run here before the first of them is recorded.
        Task StartSlot() => RecordsItemsInline ? RunSlotAsync() : Task.Run(RunSlotAsync, CancellationToken.None);

        async Task RecordAsync()
        {
            while (await ended.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                await CommitItemsAsync(step, budget, context, Drain(ended.Reader), items.Count).ConfigureAwait(false);
                committed.Release();
            }
        }

        async Task RunSlotAsync()
        {
            try
            {
                while (!shutdown.HasBegun && TryTake() is { } item)
                {
                    stop.Token.ThrowIfCancellationRequested();
                    var end = await RunItemAsync(step, items, item, context, budget, values, stop.Token).ConfigureAwait(false);
                    ended.Writer.TryWrite(end);
                    if (end.Outcome is not null && Interlocked.Increment(ref failed) > step.ForEach.MaxFailures)
                    {
                        Stop();
                    }

                    if (RunsItemsInTurn)
                    {
                        await committed.WaitAsync(stop.Token).ConfigureAwait(false);
                    }
                }
            }
            catch
            {
                Stop();
                throw;
            }
        }

        async Task EndAsync()
        {
            try
            {
                await Task.WhenAll(slots).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
                when (stop.IsCancellationRequested && !canceled.IsCancellationRequested && budget.Asked is null)
            {
                // Too many have failed: those that ran were told to stop.
            }
            finally
            {
                ended.Writer.Complete();
            }
        }

        int? TryTake()
        {
            lock (left)
            {
                return left.TryDequeue(out var item) ? item : null;
            }
        }
    }

    private int FailedItems() => State.Items is { } items ? ItemRange.Count(items.Failed) : 0;

    /// <summary>Runs an item until it has completed or has no attempt left.</summary>
    private async Task<ItemEnd> RunItemAsync(
        StepFacts step, StepItems items, int item, AttemptContext stepContext, AttemptBudget budget,
        IReadOnlyDictionary<string, LiveValue> values, CancellationToken canceled)
    {
        for (var failures = 1; ; failures++)
        {
            using var limit = new AttemptLimit(step.TimeoutMs, null, time, canceled);
            var context = stepContext.ForItem(item.ToString(CultureInfo.InvariantCulture));
            string outcome, message;
            try
            {
                var scope = scopes.CreateAsyncScope();
                await using (scope.ConfigureAwait(false))
                {
                    var attempt = new Attempt(job.Definition, catalog, context, scope.ServiceProvider, values);
                    var returned = (StepOutcome.Completed)await items.RunAsync(item, attempt, limit.Token).ConfigureAwait(false);
                    var output = returned.Output is { } utf8
                        ? await resend.ExecuteAsync(token => StoredData.PrepareAsync(store, utf8, token), _lease!.Lost)
                            .ConfigureAwait(false)
                        : (StoredData?)null;
                    return new(item, output, null, null, [.. context.Artifacts]);
                }
            }
            catch (Exception) when (canceled.IsCancellationRequested || budget.Asked is not null)
            {
                throw;
            }
            catch (OperationCanceledException failure) when (limit.IsTimedOut)
            {
                Log.StepFailed(logger, writer.JobId, step.Id, context.Attempt, failure);
                (outcome, message) = (FailureOutcomes.Timeout, $"It took longer than {step.TimeoutMs} ms.");
            }
#pragma warning disable CA1031 // Whatever the author's code throws is this item's failure; it is recorded with its message.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Log.StepFailed(logger, writer.JobId, step.Id, context.Attempt, failure);
                (outcome, message) = (FailureOutcomes.Error, $"{failure.GetType().Name}: {failure.Message}");
            }

            if (failures >= step.MaxAttempts)
            {
                return new(item, null, outcome, message, []);
            }

            await Wait.ForAsync(Backoff.After(step.BackoffMs, failures), time, canceled).ConfigureAwait(false);
        }
    }

    private static List<ItemEnd> Drain(ChannelReader<ItemEnd> ended)
    {
        var batch = new List<ItemEnd>();
        for (var bytes = 0L; batch.Count < MostItemsInCommit && bytes < EnoughBytesInCommit && ended.TryRead(out var end);)
        {
            batch.Add(end);
            bytes += end.Output?.Data.Bytes ?? 0;
        }

        return batch;
    }

    /// <summary>The items that have ended since the last commit: one commit, with what was used meanwhile.</summary>
    private async ValueTask CommitItemsAsync(
        StepFacts step, AttemptBudget budget, AttemptContext context, List<ItemEnd> batch, int count)
    {
        var artifacts = batch.SelectMany(end => end.Artifacts).DistinctBy(artifact => artifact.Path).ToList();
        var previous = await PreviousAsync(artifacts).ConfigureAwait(false);
        await budget.CommitAsync(async reported =>
        {
            var now = time.GetTimestamp();
            var used = reported with { WallMs = (long)Uncharged(now).TotalMilliseconds };
            var (draft, charged) = (writer.Draft(claim: false), used.WallMs);
            var delta = AttemptRecorder.Record(draft, artifacts, previous);
            foreach (var end in batch)
            {
                var pos = context.Position with { Item = end.Item.ToString(CultureInfo.InvariantCulture) };
                end.Output?.AttachTo(draft);
                draft.Add(end.Outcome is { } outcome
                    ? new ItemFailed(pos, count, outcome, ReasonCodes.AdapterFail.Code, UserData.OfText(end.Message!), used)
                    : new ItemCompleted(pos, count, end.Output?.Data, used, step.Compensation is null ? null : draft.State.Undo));
                used = Usage.None;
            }

            if (artifacts.Count > 0)
            {
                AttemptRecorder.AddProgress(
                    draft, delta, $"Step '{step.Id}': {ItemRange.Count(draft.State.Items!.Done)} of {count} items.");
            }

            await CommitInStepAsync(draft).ConfigureAwait(false);
            Charge(now, charged);
            return true;
        }).ConfigureAwait(false);
    }

    /// <summary>The results in the order of the items, from the events since the first of them.</summary>
    private async Task<AttemptEnd> CollectAsync(int count)
    {
        var outputs = new ReadOnlyMemory<byte>?[count];
        if (State.Items is { } progress)
        {
            var events = LedgerReader.ReadSinceAsync(store, writer.JobId, progress.FromSeq, writer.Head!.Seq, _lease!.Lost);
            await foreach (var e in events.ConfigureAwait(false))
            {
                if (e.Payload is ItemCompleted { Output: { } output } completed)
                {
                    outputs[int.Parse(completed.Pos.Item!, CultureInfo.InvariantCulture)] =
                        await UserDataReader.ReadAsync(store, output, _lease.Lost).ConfigureAwait(false);
                }
            }
        }

        var list = new ArrayBufferWriter<byte>();
        list.Write("["u8);
        for (var item = 0; item < count; item++)
        {
            list.Write(item == 0 ? [] : ","u8);
            list.Write(outputs[item] is { } utf8 ? utf8.Span : "null"u8);
        }

        list.Write("]"u8);
        var stored = await resend.ExecuteAsync(
            token => StoredData.PrepareAsync(store, list.WrittenMemory, token), _lease!.Lost).ConfigureAwait(false);
        return new AttemptEnd.Returned(new StepOutcome.Completed(list.WrittenMemory), stored);
    }
}
