namespace Wrkr.Runtime.Stores;

/// <summary>The numbers in the table <c>meta</c> besides the clock.</summary>
internal static class Numbers
{
    /// <summary>When the last removal began.</summary>
    public const string Prune = "prune";

    /// <summary>Job numbers up to it are never given away again.</summary>
    public const string Job = "job_no";

    /// <summary>Numbers of data up to it are never given away again.</summary>
    public const string Blob = "blob_no";

    /// <returns>The number; <see langword="null"/> when it is missing or damaged.</returns>
    public static long? Read(SqliteSession session, string key) => session.Use("read_number").With("$key", key).QueryInt64();

    /// <summary>Sets it where it is lower.</summary>
    public static void Raise(SqliteSession session, string key, long value) =>
        session.Use("raise_number").With("$key", key).With("$value", value).Execute();
}
