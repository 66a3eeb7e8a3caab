namespace Wrkr.Crash.Host;

/// <summary>What a step does: what was ordered, its work, and its effect, which is a line that it tells.</summary>
internal sealed class OrderedStep(Orders orders, WriteGate writes, TimeSpan work)
{
    public async Task RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        if (orders.Take(Orders.Stall))
        {
            await StallAsync(step);
        }

        if (orders.Take(Orders.Fail))
        {
            throw new InvalidOperationException("It was ordered to fail.");
        }

        if (orders.Take(Orders.Hold))
        {
            await using var stopping = step.HostStopping.Register(() => Told.Attempt(Told.Stopping, step));
            Told.Attempt(Told.Hold, step);
            await orders.Gone.WaitAsync(cancellationToken);
        }

        await Task.Delay(work, step.TimeProvider, cancellationToken);
        Told.Attempt(Told.Step, step);
    }

    /// <summary>Inside the step and outside of any transaction, so that the others aren't kept from taking over.</summary>
    private async Task StallAsync(StepContext step)
    {
        await writes.CloseAsync();
        Told.Attempt(Told.Stall, step);
        Signals.StopSelf();
        Told.Attempt(Told.Woke, step);
        writes.Open();
    }
}
