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

    private static bool IsOut(long value) => value is < 0 or > Canonical.CanonicalJson.MaxInteger;
}
