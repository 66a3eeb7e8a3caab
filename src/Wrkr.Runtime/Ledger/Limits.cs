using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Ledger;

/// <summary>A job's budgets; <see langword="null"/> doesn't limit. A limit of n allows n; wall time stops at the limit.</summary>
internal sealed record Limits
{
    public static Limits None { get; } = new();

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MaxWallMs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MaxStepCount { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MaxToolCalls { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MaxRetries { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MaxTokens { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MaxCostMicros { get; init; }

    /// <summary>Which limits <paramref name="usage"/> breaks, in the fixed order of the contract.</summary>
    public IEnumerable<Violation> ViolatedBy(Usage usage)
    {
        if (MaxWallMs is { } wall && usage.WallMs >= wall)
        {
            yield return new("wall", wall, usage.WallMs);
        }

        foreach (var (limit, max, value) in new (string, long?, long)[]
        {
            ("steps", MaxStepCount, usage.StepCount),
            ("tools", MaxToolCalls, usage.ToolCallCount),
            ("retries", MaxRetries, usage.RetryCount),
            ("tokens", MaxTokens, usage.Tokens),
            ("cost", MaxCostMicros, usage.CostMicros),
        })
        {
            if (max is { } most && value > most)
            {
                yield return new(limit, most, value);
            }
        }
    }

    /// <summary>Whether a limit can't be one, or is more than every JSON reader keeps.</summary>
    [JsonIgnore]
    public bool IsOutOfRange =>
        MaxWallMs < 1 || MaxStepCount < 1
        || new[] { MaxWallMs, MaxStepCount, MaxToolCalls, MaxRetries, MaxTokens, MaxCostMicros }
            .Any(limit => limit is < 0 or > Canonical.CanonicalJson.MaxInteger);

    /// <summary>The limits that somebody declared.</summary>
    public static Limits Of(JobBudget budget) => new()
    {
        MaxWallMs = (long?)budget.MaxWallTime?.TotalMilliseconds,
        MaxStepCount = budget.MaxStepCount,
        MaxToolCalls = budget.MaxToolCalls,
        MaxRetries = budget.MaxRetries,
        MaxTokens = budget.MaxTokens,
        MaxCostMicros = budget.MaxCost is { } cost ? Usage.Micros(cost) : null,
    };

    /// <summary>The smaller of each, where one limits.</summary>
    public static Limits Min(Limits left, Limits right) => new()
    {
        MaxWallMs = Min(left.MaxWallMs, right.MaxWallMs),
        MaxStepCount = Min(left.MaxStepCount, right.MaxStepCount),
        MaxToolCalls = Min(left.MaxToolCalls, right.MaxToolCalls),
        MaxRetries = Min(left.MaxRetries, right.MaxRetries),
        MaxTokens = Min(left.MaxTokens, right.MaxTokens),
        MaxCostMicros = Min(left.MaxCostMicros, right.MaxCostMicros),
    };

    /// <summary>These limits with those that <paramref name="raised"/> names replaced.</summary>
    public Limits With(Limits raised) => new()
    {
        MaxWallMs = raised.MaxWallMs ?? MaxWallMs,
        MaxStepCount = raised.MaxStepCount ?? MaxStepCount,
        MaxToolCalls = raised.MaxToolCalls ?? MaxToolCalls,
        MaxRetries = raised.MaxRetries ?? MaxRetries,
        MaxTokens = raised.MaxTokens ?? MaxTokens,
        MaxCostMicros = raised.MaxCostMicros ?? MaxCostMicros,
    };

    private static long? Min(long? left, long? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);

    public override string ToString() => string.Join(", ", new[]
    {
        ("wall ms", MaxWallMs), ("steps", MaxStepCount), ("tools", MaxToolCalls), ("retries", MaxRetries), ("tokens", MaxTokens),
        ("cost millionths", MaxCostMicros),
    }.Where(limit => limit.Item2 is not null).Select(limit => $"{limit.Item1} {limit.Item2}"));
}
