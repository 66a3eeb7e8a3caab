using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var watch = new Option<bool>("--watch")
        {
            Description = "Say each change until the job ends or blocks: a terminal shows the last, elsewhere each is a line.",
        };
        var command = new Command("status", "Say where a job stands, and what it waits for.") { jobId, watch };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            await using var store = StoreConnection.Open(options.StorePath(parsed), id);
            if (parsed.GetValue(watch))
            {
                var last = await StatusWatch.RunAsync(store.Client, id, output, cancellationToken);
                if (output.IsResultLive)
                {
                    output.Result(StatusDocument.Of(last), ToolJson.Default.StatusDocument, Lines(last, words => options.Next(parsed, words)));
                }

                return 0;
            }

            var status = await store.Client.StatusAsync(id, cancellationToken);
            output.Result(StatusDocument.Of(status), ToolJson.Default.StatusDocument, Lines(status, words => options.Next(parsed, words)));
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines(JobStatus status, Func<string[], string> next)
    {
        yield return $"job       {status.JobId} ({status.JobType})";
        yield return $"status    {status.Status}";
        yield return $"          {status.Summary}";
        yield return $"counters  {status.StepCount} steps finished, {status.RetryCount} retries";
        if (BudgetTable.Line(status) is { Length: > 0 } budget)
        {
            yield return $"budget    {budget}";
        }

        if (status.Lease is { } lease)
        {
            yield return $"lease     {lease.LeaseId} of {lease.WorkerId}, until {UtcTime.Format(lease.ExpiresAt)}";
        }

        if (status.EnvironmentHash is { } environment)
        {
            yield return $"bound to  environment sha256:{environment} ({string.Join(", ", status.EnvironmentRules)})";
        }

        yield return $"ledger    {status.HeadSeq} events, head sha256:{status.HeadSha256}";
        if (status.Decision is { } decision)
        {
            yield return $"decision  {decision.CheckpointId} ({decision.StepId}), digest {decision.Digest}";
            string[] rest = [status.JobId, "--checkpoint", decision.CheckpointId, "--expect", decision.Digest, "--reason", "TEXT"];
            yield return $"next      {next(["approve", .. rest])}";
            yield return $"      or  {next(["reject", .. rest])}";
        }
        else if (status.IsBlocked)
        {
            yield return $"next      {ReasonCodes.Find(status.ReasonCodes[0])?.Advice}";
            yield return status.Status is JobStatuses.BlockedBudget
                ? $"          {next(["budget", "raise", status.JobId, "--reason", "TEXT"])}"
                : status.ReasonCodes[0] == ReasonCodes.EnvironmentFingerprintMismatch.Code
                ? $"          {next(["retry", status.JobId])}, or {next(["resume", status.JobId, "--override-env", "--reason", "TEXT"])}"
                : $"          {next(["resume", status.JobId])}";
        }
        else if (status.IsHeld)
        {
            yield return $"next      {next(["resume", status.JobId])}";
        }
    }
}
