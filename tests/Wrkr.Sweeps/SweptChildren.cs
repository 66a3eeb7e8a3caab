using Wrkr.Shapes;
using Wrkr.Testing;

namespace Wrkr.Sweeps;

/// <summary>Jobs that submit others, with each way in which those end, and one that runs over items.</summary>
internal static class SweptChildren
{
    private const string Parent = "swept";

    public static IReadOnlyList<SweptJob> All => [Child(), SharedBudget(), ChildDecision(), FailedChild(), CanceledParent(), Items()];

    private static SweptJob Child()
    {
        var print = JobDefinition.Build<int>("print")
            .Step<string>("page", (pages, _, _) => Task.FromResult(new string('p', pages)))
            .Step<string, string>("bind", (text, _, _) => Task.FromResult($"{text}."))
            .Create();
        return SweptJob.Of(
            JobDefinition.Build<int>("child")
                .Step<string>("write", (pages, _, _) => Task.FromResult($"{pages} pages"))
                .Child<int, int, string>("print", print, pages => pages)
                .Step<string, int>("count", (text, _, _) => Task.FromResult(text.Length))
                .Create(),
            5000);
    }

    private static SweptJob SharedBudget()
    {
        var ask = JobDefinition.Build<string>("ask")
            .Step<string>("model", async (question, step, cancellationToken) =>
            {
                var reserved = await step.TryReserveAsync(new() { Tokens = 100, ToolCalls = 1 }, cancellationToken);
                reserved!.Settle(new() { Tokens = 60, ToolCalls = 1 });
                return question;
            })
            .Create();
        return SweptJob.Of(
            JobDefinition.Build<string>("shared-budget")
                .Child("first", ask, question => question, new() { Budget = ChildBudget.Shared })
                .Child<string, string, string>("second", ask, question => question + "?", new() { Budget = ChildBudget.Shared })
                .Budget(new() { MaxTokens = 10_000, MaxToolCalls = 100, MaxStepCount = 100 })
                .Create(),
            "why");
    }

    private static SweptJob ChildDecision()
    {
        var review = JobDefinition.Build<string>("review")
            .Decision("agree", text => new DecisionRequest($"{text}?"))
            .Step<Approval, string>("sign", (approval, _, _) => Task.FromResult(approval.ApprovedBy))
            .Create();
        return SweptJob.Of(
            JobDefinition.Build<string>("child-decision")
                .Child("review", review, text => text)
                .Step<string, string>("publish", (by, _, _) => Task.FromResult($"published for {by}"))
                .Create(),
            "hello");
    }

    private static SweptJob FailedChild()
    {
        Bank bank = new();
        var broken = JobDefinition.Build<int>("broken")
            .Step<string>("tell", (_, _, _) => throw new InvalidOperationException("Nobody is told."))
            .Create();
        return SweptJob.Of(
            JobDefinition.Build<int>("failed-child")
                .Step<long>("withdraw", (cents, step, _) => Task.FromResult(bank.Book(step.IdempotencyKey, -cents)))
                .Compensate<int>((_, cents, step, _) => Task.FromResult(bank.Book(step.IdempotencyKey, cents)))
                .Child<int, int, string>("tell", broken, cents => cents)
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
                    job.Client.CancelAsync(new(Parent, "undone") { By = "somebody" }, cancellationToken),
                OnEnded = (_, _) => bank.Balance == 0
                    ? Task.CompletedTask
                    : throw new JobAssertionException($"{bank.Balance} cents are missing after all was undone."),
            });
    }

    private static SweptJob CanceledParent()
    {
        Bank bank = new();
        var wait = JobDefinition.Build<int>("wait")
            .Step<long>("lend", (cents, step, _) => Task.FromResult(bank.Book(step.IdempotencyKey, -cents)))
            .Compensate<int>((_, cents, step, _) => Task.FromResult(bank.Book(step.IdempotencyKey, cents)))
            .OnSignal<string, string>("return", "returned", (text, _, _) => Task.FromResult(text))
            .Create();
        return SweptJob.Of(
            JobDefinition.Build<int>("canceled-parent").Child("lend", wait, cents => cents).Create(),
            100,
            options => options with
            {
                Services = () =>
                {
                    bank = new();
                    return static _ => { };
                },
                OnStopped = (job, cancellationToken) =>
                    job.Client.CancelAsync(new(Parent, "no more") { By = "somebody" }, cancellationToken),
                OnEnded = (_, _) => bank.Balance == 0
                    ? Task.CompletedTask
                    : throw new JobAssertionException($"{bank.Balance} cents are missing after all was undone."),
            });
    }

    /// <summary>One after the other: of two at once it is chance which is recorded first.</summary>
    private static SweptJob Items()
    {
        Bank bank = new();
        return SweptJob.Of(
            JobDefinition.Build<int>("items")
                .ForEach<int, string>(
                    "book", count => [.. Enumerable.Range(0, count)],
                    (item, step, _) =>
                    {
                        bank.Book(step.IdempotencyKey, item == 3 ? 0 : item);
                        return item == 3 ? throw new InvalidOperationException("Not this one.") : Task.FromResult($"item {item}");
                    },
                    new() { MaxParallelism = 1, MaxFailures = 1 })
                .Step<IReadOnlyList<string>, int>("count", (booked, _, _) => Task.FromResult(booked.Count(text => text is not null)))
                .Create(),
            6,
            options => options with
            {
                Services = () =>
                {
                    bank = new();
                    return static _ => { };
                },
                OnEnded = (_, _) => bank.Balance == 12
                    ? Task.CompletedTask
                    : throw new JobAssertionException($"{bank.Balance} is booked, and items 0, 1, 2, 4 and 5 come to 12."),
            });
    }
}
