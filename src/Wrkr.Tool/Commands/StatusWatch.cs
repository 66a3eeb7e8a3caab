namespace Wrkr.Tool.Commands;

/// <summary>Tells each change of a job's status, until the job has ended or is blocked.</summary>
internal static class StatusWatch
{
    public static async Task<JobStatus> RunAsync(IJobClient client, string jobId, Output output, CancellationToken cancellationToken)
    {
        JobStatus? told = null;
        var last = await client.WaitAsync(
            jobId,
            status =>
            {
                if (told is null || (status.Status, status.Summary, status.StepCount) != (told.Status, told.Summary, told.StepCount))
                {
                    told = status;
                    Tell(status, output);
                }

                return status.IsFinal || status.BlockedJob is not null;
            },
            cancellationToken);
        output.Live("");
        return last;
    }

    private static void Tell(JobStatus status, Output output)
    {
        if (output.Json)
        {
            output.JsonLine(StatusDocument.Of(status), ToolJson.Default.StatusDocument);
        }
        else if (output.IsResultLive)
        {
            output.Live($"{status.Status}: {status.Summary} {status.StepCount} steps finished");
        }
        else
        {
            output.Line($"{UtcTime.Format(status.AsOf)}  {status.Status,-16}  {status.StepCount} steps finished  {status.Summary}");
        }
    }
}
