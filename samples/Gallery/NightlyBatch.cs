using System.Collections.Concurrent;

namespace Wrkr.Samples.Gallery.Batches;

/// <summary>Which day's statements are made.</summary>
public sealed record Night(DateOnly Day);

/// <summary>The accounts that moved on that day.</summary>
public sealed record Accounts(IReadOnlyList<string> Numbers);

/// <summary>An account's statement.</summary>
public sealed record Statement(string Account, long Cents);

/// <summary>What the night came to.</summary>
public sealed record NightReport(int Made, long Cents, IReadOnlyList<string> Failed);

/// <summary>
/// Every night a statement is made for each account. Each account is durable by itself: it has its own attempts, and after a crash only
/// those run again whose end wasn't recorded. A few may fail for good; the report names them. One failure too many stops the night, and
/// a retry runs only what is left. Submitted under an id with the day in it, a night runs once, however often a scheduler asks for it.
/// </summary>
[Job("nightly-batch")]
public sealed partial class NightlyBatch(ILedgerBook book)
{
    /// <summary>How many accounts are worked on at a time.</summary>
    public const int AtATime = 8;

    /// <summary>How many may fail for good before the night does.</summary>
    public const int Tolerated = 2;

    /// <summary>The id of a day's job.</summary>
    public static string IdOf(DateOnly day) => $"statements-{day:yyyy-MM-dd}";

    [Step(MaxAttempts = 5, BackoffSeconds = 10)]
    public async Task<Accounts> ListAsync(Night night, CancellationToken cancellationToken) =>
        new(await book.MovedOnAsync(night.Day, cancellationToken));

    [Step(MaxAttempts = 3, BackoffSeconds = 1, TimeoutSeconds = 60)]
    [ForEach(nameof(Accounts.Numbers), MaxParallelism = AtATime, MaxFailures = Tolerated)]
    public async Task<Statement> MakeAsync(string number, Night night, StepContext step, CancellationToken cancellationToken) =>
        new(number, await book.CloseAsync(number, night.Day, step.IdempotencyKey, cancellationToken));

    /// <summary>The results are in the order of the accounts, and null for those that failed.</summary>
    [Step]
    public static NightReport Report(Accounts accounts, IReadOnlyList<Statement?> statements)
    {
        var made = statements.OfType<Statement>().ToList();
        return new(made.Count, made.Sum(statement => statement.Cents), [.. accounts.Numbers.Except(made.Select(one => one.Account))]);
    }
}

/// <summary>The bank's books.</summary>
public interface ILedgerBook
{
    Task<IReadOnlyList<string>> MovedOnAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>Closes an account's day. A call with a key that it knows is a repetition.</summary>
    Task<long> CloseAsync(string account, DateOnly day, string key, CancellationToken cancellationToken);
}

/// <summary>Books in memory.</summary>
public sealed class BookInMemory(params string[] accounts) : ILedgerBook
{
    private readonly ConcurrentDictionary<string, string> _closed = new(StringComparer.Ordinal);

    /// <summary>The accounts that can't be closed.</summary>
    public HashSet<string> Locked { get; } = new(StringComparer.Ordinal);

    /// <summary>How many days were really closed.</summary>
    public int Closed => _closed.Count;

    public Task<IReadOnlyList<string>> MovedOnAsync(DateOnly day, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(accounts);

    public Task<long> CloseAsync(string account, DateOnly day, string key, CancellationToken cancellationToken)
    {
        if (Locked.Contains(account))
        {
            throw new InvalidOperationException($"Account {account} is locked.");
        }

        _closed.TryAdd(key, account);
        return Task.FromResult(account.Length * 100L);
    }
}
