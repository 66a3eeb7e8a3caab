namespace Wrkr.Runtime.Verification;

/// <summary>
/// What bounds the memory and the time that a pack can cost. A pack beyond a limit is refused with <c>E_INVALID_INPUT_SCHEMA</c>. Contents
/// that are stored, not compressed, and only hashed have no limit: they cost no more than the file's own bytes.
/// </summary>
public sealed record PackLimits
{
    private const int MostInMemory = 1 << 30;

    /// <summary>The limits that hold unless others are given.</summary>
    public static PackLimits Default { get; } = new();

    /// <summary>The most entries of the container.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 2^30.</exception>
    public int Entries { get; init => field = Positive(value); } = Contracts.JobpackManifest.MaxFiles;

    /// <summary>The largest central directory, in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 2^30.</exception>
    public int DirectoryBytes { get; init => field = Positive(value); } = 32 << 20;

    /// <summary>The longest line of a <c>.jsonl</c> file, in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 2^30.</exception>
    public int LineBytes { get; init => field = Positive(value); } = 16 << 20;

    /// <summary>The largest <c>.json</c> file of a record, in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 2^30.</exception>
    public int DocumentBytes { get; init => field = Positive(value); } = 64 << 20;

    /// <summary>All definitions together, in bytes: they stay in memory for the replay.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 2^30.</exception>
    public int DefinitionBytes { get; init => field = Positive(value); } = 64 << 20;

    /// <summary>What all compressed entries may come to together, in bytes. Packs of the ledger profile compress nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public long InflatedBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1L << 30;

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostInMemory);
        return value;
    }
}
