using System.Runtime.CompilerServices;

namespace Wrkr;

/// <summary>What a call outside uses of a job's budget, or may use at the most.</summary>
/// <remarks>Each member throws <see cref="ArgumentOutOfRangeException"/> for a value that can't be used.</remarks>
public sealed record BudgetUse
{
    /// <summary>More than any job uses, and far from an overflow when such are added.</summary>
    private const long Most = 1L << 50;

    /// <summary>Tool calls, from 0.</summary>
    public long ToolCalls
    {
        get;
        init => field = Count(value);
    }

    /// <summary>Tokens, from 0.</summary>
    public long Tokens
    {
        get;
        init => field = Count(value);
    }

    /// <summary>Cost, from 0, in the unit of <see cref="JobBudget.MaxCost"/>; more than six decimals are rounded up.</summary>
    public decimal Cost
    {
        get;
        init => field = value is >= 0 and <= Most / 1_000_000m
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Cost), value, "A use is not negative, and not more than any budget has.");
    }

    private static long Count(long value, [CallerMemberName] string name = "") => value is >= 0 and <= Most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A use is not negative, and not more than any budget has.");
}
