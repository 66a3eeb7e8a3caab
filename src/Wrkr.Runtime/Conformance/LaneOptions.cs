using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Conformance;

/// <summary>What is demanded of a lane besides the contracts, and how much its files may cost.</summary>
public sealed record LaneOptions
{
    private const int MostFiles = 1_000_000;
    private const int MostBytes = 1 << 30;

    /// <summary>Whether a pack without a ledger, of the weaker reference profile, is refused.</summary>
    public bool RequireLedger { get; init; }

    /// <summary>The most files of the directory, whatever they are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 1,000,000.</exception>
    public int MaxFiles { get; init => field = Within(value, MostFiles); } = 10_000;

    /// <summary>The largest file that is read as text, in bytes. Packs have limits of their own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 2^30.</exception>
    public int MaxFileBytes { get; init => field = Within(value, MostBytes); } = 64 << 20;

    /// <summary>What bounds the memory and the time that a pack can cost.</summary>
    public PackLimits PackLimits { get; init; } = PackLimits.Default;

    private static int Within(int value, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
