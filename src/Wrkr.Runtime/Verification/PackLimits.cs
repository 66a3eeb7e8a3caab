namespace Wrkr.Runtime.Verification;

/// <summary>What bounds the memory that a pack can cost. Contents that are only hashed have no limit.</summary>
internal static class PackLimits
{
    public const int Entries = Contracts.JobpackManifest.MaxFiles;
    public const int DirectoryBytes = 32 << 20;

    /// <summary>The longest line of a <c>.jsonl</c> file.</summary>
    public const int LineBytes = 16 << 20;

    /// <summary>The largest <c>.json</c> file.</summary>
    public const int DocumentBytes = 64 << 20;

    /// <summary>All definitions together: they stay in memory for the replay.</summary>
    public const long DefinitionBytes = 64 << 20;
}
