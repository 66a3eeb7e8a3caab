namespace Wrkr.Tool.Demo;

/// <summary>Reads from a job's ledger what ran once and what ran again.</summary>
internal static class StepTally
{
    public static async Task<(IReadOnlyList<DemoStep> Steps, DemoTakeover Takeover)> ReadAsync(
        IJobClient client, string jobId, CancellationToken cancellationToken)
    {
        var steps = new List<DemoStep>();
        var takeover = new DemoTakeover(0, 0);
        await foreach (var e in client.EventsAsync(jobId, cancellationToken: cancellationToken))
        {
            switch (e.Type)
            {
                case "lease_expired_takeover":
                    takeover = new(e.Seq, e.Fence);
                    break;
                case "step_started":
                    var known = steps.FindIndex(step => step.Id == e.StepId);
                    if (known < 0)
                    {
                        steps.Add(new(e.StepId!, 1, 0));
                    }
                    else
                    {
                        steps[known] = steps[known] with { Attempts = steps[known].Attempts + 1 };
                    }

                    break;
                case "step_completed" or "decision_requested":
                    var ended = steps.FindIndex(step => step.Id == e.StepId);
                    steps[ended] = steps[ended] with { Completed = steps[ended].Completed + 1 };
                    break;
                default:
                    break;
            }
        }

        return (steps, takeover);
    }
}
