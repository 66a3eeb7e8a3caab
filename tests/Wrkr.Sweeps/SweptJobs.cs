using Npgsql;
using Wrkr.Shapes;

namespace Wrkr.Sweeps;

/// <summary>Jobs of every kind that there is, built by hand.</summary>
internal static class SweptJobs
{
    /// <param name="folder">Where those that write files do.</param>
    public static IReadOnlyList<SweptJob> All(string folder) =>
    [
        StraightLine(), RetrySoon(), RetryLate(), Decision(), TwoDecisions(), Artifact(folder), LargeOutputs(), Budget(), Blocked(),
        Fingerprint(), Payment(), .. SweptWaits.All, .. SweptChildren.All,
    ];

    /// <param name="database">That of the store.</param>
    public static IReadOnlyList<SweptJob> OnDatabase(NpgsqlDataSource database) => [Transactional(database)];

    private static SweptJob StraightLine() => SweptJob.Of(
        JobDefinition.Build<int>("straight-line")
            .Step<int>("add", (input, _, _) => Task.FromResult(input + 1))
            .Step<int, string>("show", (sum, _, _) => Task.FromResult($"{sum}"))
            .Step<string, string>("shout", (text, _, _) => Task.FromResult($"{text}!"))
            .Create(),
        41);

    private static SweptJob RetrySoon() => SweptJob.Of(
        JobDefinition.Build<int>("retry-soon")
            .Step<int>("first", (input, _, _) => Task.FromResult(input))
            .Step<int, long>("flaky", (input, step, _) => step.Attempt < 3 ? throw Failed() : Task.FromResult((long)input), Retries(2))
            .Step<long, string>("last", (number, _, _) => Task.FromResult($"{number}"))
            .Create(),
        3);

    private static SweptJob RetryLate() => SweptJob.Of(
        JobDefinition.Build<int>("retry-late")
            .Step<int>("flaky", (input, step, _) => step.Attempt < 3 ? throw Failed() : Task.FromResult(input), Retries(600))
            .Step<int, string>("last", (number, _, _) => Task.FromResult($"{number}"))
            .Create(),
        3);

    private static SweptJob Decision() => SweptJob.Of(
        JobDefinition.Build<string>("decision")
            .Step<int>("measure", (text, _, _) => Task.FromResult(text.Length))
            .Decision<int>("review", length => new DecisionRequest($"{length} letters?"))
            .Step<string, Approval, string>("write", (text, approval, _, _) => Task.FromResult($"{text}, says {approval.ApprovedBy}"))
            .Create(),
        "hello");

    private static SweptJob TwoDecisions() => SweptJob.Of(
        JobDefinition.Build<string>("two-decisions")
            .Decision("begin", text => new DecisionRequest($"Begin with {text}?"))
            .Step<string, int>("measure", (text, _, _) => Task.FromResult(text.Length))
            .Decision<int>("finish", length => new DecisionRequest($"Finish with {length}?"))
            .Create(),
        "hello");

    private static SweptJob Artifact(string folder) => SweptJob.Of(
        JobDefinition.Build<string>("artifact")
            .Step<string>("write", async (text, step, cancellationToken) =>
            {
                var path = Path.Combine(folder, "report.md");
                await File.WriteAllTextAsync(path, text, cancellationToken);
                await step.AddArtifactAsync(path, ArtifactCapture.Raw, cancellationToken);
                return path;
            })
            .Step<string, int>("read", async (path, _, cancellationToken) => (await File.ReadAllTextAsync(path, cancellationToken)).Length)
            .Create(),
        "# Report");

    private static SweptJob LargeOutputs() => SweptJob.Of(
        JobDefinition.Build<int>("large-outputs")
            .Step<string>("page", (_, _, _) => Task.FromResult(new string('p', 5 * 1024)))
            .Step<string, string[]>("book", (page, _, _) => Task.FromResult(Enumerable.Repeat(page, 300).ToArray()))
            .Step<string[], int>("weigh", (book, _, _) => Task.FromResult(book.Sum(page => page.Length)))
            .Create(),
        1);

    private static SweptJob Budget() => SweptJob.Of(
        JobDefinition.Build<int>("budget")
            .Step<int>("ask", async (input, step, cancellationToken) =>
            {
                for (var call = 0; call < 2; call++)
                {
                    var reserved = await step.TryReserveAsync(new() { Tokens = 100 }, cancellationToken);
                    reserved!.Settle(new() { Tokens = 60 });
                }

                return input;
            })
            .Step<int, string>("answer", (number, step, _) =>
            {
                step.UseTool();
                return Task.FromResult($"{number}");
            })
            .Budget(new() { MaxTokens = 10_000, MaxToolCalls = 100, MaxStepCount = 100 })
            .Create(),
        4);

    private static SweptJob Blocked()
    {
        var isSwitchedOn = false;
        return SweptJob.Of(
            JobDefinition.Build<int>("blocked")
                .Step<int>("first", (input, _, _) => Task.FromResult(input))
                .Step<int, string>("work", (input, _, _) => isSwitchedOn ? Task.FromResult($"{input}") : throw Failed())
                .Create(),
            5,
            options => options with
            {
                Services = () =>
                {
                    isSwitchedOn = false;
                    return static _ => { };
                },
                OnStopped = (job, cancellationToken) =>
                {
                    isSwitchedOn = true;
                    return job.Client.RetryAsync(new(job.Status.JobId, "switched on") { By = "somebody" }, cancellationToken);
                },
            });
    }

    private static SweptJob Fingerprint() => SweptJob.Of(
        JobDefinition.Build<int>("fingerprint")
            .Step<int>("first", (input, _, _) => Task.FromResult(input))
            .Step<int, string>("last", (number, _, _) => Task.FromResult($"{number}"))
            .Fingerprint("os", "arch", "env:PATH")
            .Create(),
        6);

    private static SweptJob Payment()
    {
        Bank bank = new();
        return SweptJob.Of(
            JobDefinition.Build<int>("payment")
                .Step<long>("withdraw", (cents, step, _) => Task.FromResult(bank.Book(step.IdempotencyKey, -cents)))
                .Step<int, long>("deposit", (cents, step, _) => Task.FromResult(bank.Book(step.IdempotencyKey, cents)))
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

    private static SweptJob Transactional(NpgsqlDataSource database) => SweptJob.Of(
        JobDefinition.Build<int>("transactional")
            .Step<int>("withdraw", (_, step, cancellationToken) => BookAsync(step, cancellationToken), Transactional())
            .Step<int, long>("deposit", async (_, step, cancellationToken) => await BookAsync(step, cancellationToken), Transactional())
            .Create(),
        100,
        options => options with
        {
            Services = () =>
            {
                using var anew = database.CreateCommand(
                    "DROP TABLE IF EXISTS sweep_booked; CREATE TABLE sweep_booked (key text PRIMARY KEY)");
                anew.ExecuteNonQuery();
                return static _ => { };
            },
        });

    /// <returns>How many bookings there are; each step's is refused when it comes twice.</returns>
    private static async Task<int> BookAsync(StepContext step, CancellationToken cancellationToken)
    {
        var transaction = step.Transaction<NpgsqlTransaction>();
        await using var insert = new NpgsqlCommand("INSERT INTO sweep_booked VALUES ($1)", transaction.Connection, transaction);
        insert.Parameters.Add(new() { Value = step.IdempotencyKey });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await using var count = new NpgsqlCommand("SELECT count(*)::int FROM sweep_booked", transaction.Connection, transaction);
        return (int)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    private static StepOptions Transactional() => new() { Transactional = true };

    private static StepOptions Retries(int seconds) => new() { MaxAttempts = 3, Backoff = TimeSpan.FromSeconds(seconds) };

    private static InvalidOperationException Failed() => new("It fails for now.");
}
