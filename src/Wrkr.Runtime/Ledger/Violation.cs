namespace Wrkr.Runtime.Ledger;

/// <summary>A budget that is used up.</summary>
/// <param name="Limit">Which: wall, steps, tools, retries, tokens or cost.</param>
/// <param name="Max">The limit.</param>
/// <param name="Value">What was used or asked for.</param>
internal sealed record Violation(string Limit, long Max, long Value)
{
    public override string ToString() => Limit switch
    {
        "wall" => $"wall time {Value} of {Max} ms",
        "cost" => FormattableString.Invariant($"cost {Usage.Units(Value)} of {Usage.Units(Max)}"),
        _ => $"{Limit} {Value} of {Max}",
    };
}
