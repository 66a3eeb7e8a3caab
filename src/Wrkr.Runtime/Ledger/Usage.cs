using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Ledger;

/// <summary>What was used, or is set aside: the six things that budgets limit.</summary>
/// <param name="StepCount">Steps finished, skipped or decided.</param>
/// <param name="ToolCallCount">Tool calls.</param>
/// <param name="RetryCount">Retries after an error or a time-out.</param>
/// <param name="WallMs">Running time in milliseconds.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="CostMicros">Cost in millionths.</param>
internal sealed record Usage(
    [property: JsonRequired] long StepCount = 0,
    [property: JsonRequired] long ToolCallCount = 0,
    [property: JsonRequired] long RetryCount = 0,
    [property: JsonRequired] long WallMs = 0,
    [property: JsonRequired] long Tokens = 0,
    [property: JsonRequired] long CostMicros = 0)
{
    public static Usage None { get; } = new();

    /// <summary>What starting a step sets aside.</summary>
    public static Usage OneStep { get; } = new(StepCount: 1);

    /// <summary>Whether something is negative, or more than every JSON reader keeps.</summary>
    [JsonIgnore]
    public bool IsOutOfRange =>
        IsOut(StepCount) || IsOut(ToolCallCount) || IsOut(RetryCount) || IsOut(WallMs) || IsOut(Tokens) || IsOut(CostMicros);

    public static Usage operator +(Usage left, Usage right) => new(
        checked(left.StepCount + right.StepCount),
        checked(left.ToolCallCount + right.ToolCallCount),
        checked(left.RetryCount + right.RetryCount),
        checked(left.WallMs + right.WallMs),
        checked(left.Tokens + right.Tokens),
        checked(left.CostMicros + right.CostMicros));

    /// <summary>What a call uses, or may use.</summary>
    public static Usage Of(BudgetUse use) =>
        new(ToolCallCount: use.ToolCalls, Tokens: use.Tokens, CostMicros: Micros(use.Cost));

    /// <summary>A cost in millionths, rounded up.</summary>
    public static long Micros(decimal cost) => (long)decimal.Ceiling(cost * 1_000_000);

    /// <summary>Millionths as a cost.</summary>
    public static decimal Units(long micros) => micros / 1_000_000m;

    /// <summary>The larger of each.</summary>
    public static Usage Max(Usage left, Usage right) => new(
        Math.Max(left.StepCount, right.StepCount),
        Math.Max(left.ToolCallCount, right.ToolCallCount),
        Math.Max(left.RetryCount, right.RetryCount),
        Math.Max(left.WallMs, right.WallMs),
        Math.Max(left.Tokens, right.Tokens),
        Math.Max(left.CostMicros, right.CostMicros));

    public static Usage operator -(Usage left, Usage right) => new(
        left.StepCount - right.StepCount,
        left.ToolCallCount - right.ToolCallCount,
        left.RetryCount - right.RetryCount,
        left.WallMs - right.WallMs,
        left.Tokens - right.Tokens,
        left.CostMicros - right.CostMicros);

    private static bool IsOut(long value) => value is < 0 or > Canonical.CanonicalJson.MaxInteger;
}
