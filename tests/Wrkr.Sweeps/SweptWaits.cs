using Wrkr.Shapes;
using Wrkr.Testing;

namespace Wrkr.Sweeps;

/// <summary>Jobs that wait for times and signals, choose their way, remember, and take back what they did.</summary>
internal static class SweptWaits
{
    public static IReadOnlyList<SweptJob> All => [Delay(), Poll(), Signal(), Repeat(), Skip(), Remember(), Deadline(), Saga()];

    private static SweptJob Delay() => SweptJob.Of(
        JobDefinition.Build<int>("delay")
            .Step<string>("before", (input, _, _) => Task.FromResult($"{input}"))
            .Delay("night", TimeSpan.FromHours(8))
            .Step<string, string>("after", (text, _, _) => Task.FromResult($"{text}!"))
            .Create(),
        1);

    private static SweptJob Poll()
    {
        // Sweeps begin with the year.
        var later = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero);
        return SweptJob.Of(
            JobDefinition.Build<int>("poll")
                .Route<string>("ask", (_, step, _) => Task.FromResult<StepResult<string>>(
                    step.TimeProvider.GetUtcNow() < later ? StepResult.ContinueAt(later) : "two hours later"))
                .Step<string, int>("tell", (answer, _, _) => Task.FromResult(answer.Length))
                .Create(),
            2);
    }

    private static SweptJob Signal() => SweptJob.Of(
        JobDefinition.Build<string>("signal")
            .Step<int>("order", (text, _, _) => Task.FromResult(text.Length))
            .OnSignal<int, decimal, string>("ship", "paid", (count, paid, _, _) => Task.FromResult($"{count} for {paid}"))
            .Create(),
        "three",
        options => options with
        {
            OnStopped = (job, cancellationToken) =>
                job.Client.SignalAsync(new(job.Status.JobId, "paid", "12.50") { Id = "the-payment", By = "bank" }, cancellationToken),
        });

    private static SweptJob Repeat() => SweptJob.Of(
        JobDefinition.Build<int>("repeat")
            .Repeat<string>("page", (_, before, _, _) => Task.FromResult(before.Value + "x"), text => text.Length < 3, 10)
            .Step<string, int>("count", (text, _, _) => Task.FromResult(text.Length))
            .Create(),
        3);

    private static SweptJob Skip() => SweptJob.Of(
        JobDefinition.Build<int>("skip")
            .Step<string>("fix", (input, _, _) => Task.FromResult($"fixed {input}")).When<int>(input => input > 100)
            .Route<int, long>("sort", (input, _, _) => Task.FromResult(StepResult.SkipTo("tell", (long)input)), ["tell"])
            .Step<long, decimal>("check", (_, _, _) => Task.FromResult(1m))
            .Step<long, Optional<string>, string>("tell", (number, done, _, _) => Task.FromResult($"{number} {done.HasValue}"))
            .Create(),
        4);

    private static SweptJob Remember()
    {
        Bank bank = new();
        return SweptJob.Of(
            JobDefinition.Build<int>("remember")
                .Step<long>("book", async (cents, step, cancellationToken) =>
                {
                    await step.OnceAsync("out", _ => Task.FromResult(bank.Book(step.OperationKey("out"), -cents)), cancellationToken);
                    return await step.OnceAsync("in", _ => Task.FromResult(bank.Book(step.OperationKey("in"), cents)), cancellationToken);
                })
                .Create(),
            100,
            options => options with
            {
                Services = () =>
                {
                    bank = new();
                    return static _ => { };
                },
            });
    }

    private static SweptJob Deadline() => SweptJob.Of(
        JobDefinition.Build<int>("deadline")
            .Decision(
                "review", input => new DecisionRequest($"Publish {input}?"),
                new() { Timeout = TimeSpan.FromDays(1), OnReject = DecisionOutcome.SkipTo("close") })
            .Step<int, string>("publish", (input, _, _) => Task.FromResult($"published {input}"))
            .Step<Optional<Approval>, string>("close", (approval, _, _) => Task.FromResult(approval.HasValue ? "approved" : "not approved"))
            .Create(),
        7,
        options => options with
        {
            OnStopped = (job, cancellationToken) => job.Client.RejectAsync(
                new(job.Status.JobId, job.Status.Decision!.CheckpointId, "no") { By = "somebody" }, cancellationToken),
        });

    private static SweptJob Saga()
    {
        Bank bank = new();
        return SweptJob.Of(
            JobDefinition.Build<int>("saga")
                .Step<long>("withdraw", (cents, step, _) => Task.FromResult(bank.Book(step.IdempotencyKey, -cents)))
                .Compensate<int>((_, cents, step, _) => Task.FromResult(bank.Book(step.IdempotencyKey, cents)))
                .Step<int, string>("deposit", (cents, step, _) => Task.FromResult($"{bank.Book(step.IdempotencyKey, cents)}"))
                .Compensate<int>((_, cents, step, _) => Task.FromResult(bank.Book(step.IdempotencyKey, -cents)))
                .Step<string, string>("tell", (_, _, _) => throw new InvalidOperationException("Nobody is told."))
                .Create(),
            100,
            options => options with
            {
                Services = () =>
                {
                    bank = new();
                    return static _ => { };
                },
                OnStopped = (job, cancellationToken) =>
                    job.Client.CancelAsync(new(job.Status.JobId, "undone") { By = "somebody" }, cancellationToken),
                OnEnded = (_, _) => bank.Balance == 0
                    ? Task.CompletedTask
                    : throw new JobAssertionException($"{bank.Balance} cents are missing after all was undone."),
            });
    }
}
