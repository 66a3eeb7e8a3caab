namespace Wrkr.Samples.Gallery.Running;

/// <summary>Tells what a job does, from its ledger, and does what the job waits for.</summary>
/// <param name="client">Where the job is.</param>
/// <param name="tell">Told each line.</param>
internal sealed class Narrator(IJobClient client, Action<string> tell)
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["job_submitted"] = "submitted",
        ["step_completed"] = "completed",
        ["step_skipped"] = "skipped",
        ["step_failed"] = "failed",
        ["step_retry_scheduled"] = "will be tried again",
        ["item_completed"] = "completed one item",
        ["item_failed"] = "failed for one item",
        ["operation_recorded"] = "remembers a part of itself",
        ["timer_set"] = "waits for a time",
        ["timer_fired"] = "goes on",
        ["signal_received"] = "the signal has come",
        ["decision_requested"] = "asks",
        ["decision_timed_out"] = "nobody answered in time",
        ["approval_recorded"] = "approved",
        ["rejection_recorded"] = "rejected",
        ["artifact_recorded"] = "a file is recorded",
        ["budget_exceeded"] = "the budget is used up",
        ["child_submitted"] = "has another job run",
        ["child_completed"] = "that job has completed",
        ["child_failed"] = "that job came to nothing",
        ["compensation_started"] = "is undone from here:",
        ["compensation_completed"] = "undone",
        ["cancel_requested"] = "somebody cancels",
    };

    private long _told;
    private int _sent;

    /// <summary>Until the job has ended, or is stopped by something that nobody here does anything about.</summary>
    /// <param name="sample">What runs.</param>
    /// <param name="jobId">The job.</param>
    public async Task<JobStatus> FollowAsync(GallerySample sample, string jobId)
    {
        while (true)
        {
            var status = await client.StatusAsync(jobId);
            await TellAsync(jobId);
            if (status.Decision is { } decision)
            {
                tell($"  \"{decision.Question}\" – yes");
                await client.ApproveAsync(new(jobId, decision.CheckpointId, "it looks right") { ExpectedDigest = decision.Digest });
            }
            else if (status.AwaitedSignals is [var signal, ..] && _sent < sample.Signals.Count)
            {
                await client.SignalAsync(new(jobId, signal, sample.Signals[_sent]) { Id = $"{_sent}" });
                _sent++;
            }
            else if (status.IsFinal || status.IsBlocked)
            {
                await TellAsync(jobId);
                return status;
            }

            await client.WaitAsync(jobId, later => later.HeadSeq > status.HeadSeq);
        }
    }

    private async Task TellAsync(string jobId)
    {
        await foreach (var happened in client.EventsAsync(jobId))
        {
            if (happened.Seq > _told && Words.TryGetValue(happened.Type, out var word))
            {
                tell($"  {happened.StepId ?? jobId}: {word}{(happened.Attempt > 1 ? $" (attempt {happened.Attempt})" : "")}");
            }

            _told = Math.Max(_told, happened.Seq);
        }
    }
}
