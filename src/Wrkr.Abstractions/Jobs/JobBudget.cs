using System.Runtime.CompilerServices;

namespace Wrkr;

/// <summary>
/// What a job may use in all its runs together. What is <see langword="null"/> isn't limited. A limit of n allows n: the job stops as
/// <c>blocked_budget</c> before n + 1, and goes on after <c>wrkr budget raise</c>.
/// </summary>
/// <remarks>Each member throws <see cref="ArgumentOutOfRangeException"/> for a value that can't be a limit.</remarks>
public sealed record JobBudget
{
    /// <summary>The largest integer that every JSON reader keeps (RFC 8785, I-JSON): 2^53 - 1.</summary>
    private const long MaxInteger = (1L << 53) - 1;

    private const decimal MicrosPerUnit = 1_000_000;

    /// <summary>Limits nothing.</summary>
    public static JobBudget None { get; } = new();

    /// <summary>
    /// How long its steps may run, summed over all workers; a running step is canceled at the limit. From one millisecond, and kept in
    /// whole ones. The time between steps, in which a job waits for a person or a retry, isn't counted.
    /// </summary>
    public TimeSpan? MaxWallTime
    {
        get;
        init => field = value is null || value >= TimeSpan.FromMilliseconds(1)
            ? value
            : throw OutOfRange(value, "a wall time is at least one millisecond");
    }

    /// <summary>How many steps and decisions it may finish, from 1.</summary>
    public long? MaxStepCount
    {
        get;
        init => field = Count(value, 1);
    }

    /// <summary>How many tool calls its steps may report or reserve, from 0.</summary>
    public long? MaxToolCalls
    {
        get;
        init => field = Count(value, 0);
    }

    /// <summary>How many retries of failed steps it may make, over all its steps, from 0.</summary>
    public long? MaxRetries
    {
        get;
        init => field = Count(value, 0);
    }

    /// <summary>How many tokens its steps may report or reserve, from 0.</summary>
    public long? MaxTokens
    {
        get;
        init => field = Count(value, 0);
    }

    /// <summary>The cost that its steps may report or reserve, from 0, in a unit of yours with up to six decimals.</summary>
    public decimal? MaxCost
    {
        get;
        init => field = value is null || IsCost(value.Value)
            ? value
            : throw OutOfRange(value, "a cost is not negative, has at most six decimals, and is at most 9,007,199,254.740991");
    }

    internal static bool IsCost(decimal value) =>
        value is >= 0 and <= MaxInteger / MicrosPerUnit && decimal.Truncate(value * MicrosPerUnit) == value * MicrosPerUnit;

    private static long? Count(long? value, long least, [CallerMemberName] string name = "") =>
        value is null || (value >= least && value <= MaxInteger)
            ? value
            : throw OutOfRange(value, $"it counts from {least} to 2^53 - 1", name);

    private static ArgumentOutOfRangeException OutOfRange(object? value, string rule, [CallerMemberName] string name = "") =>
        new(name, value, $"It is no limit: {rule}. Leave it out where nothing is to be limited.");
}
