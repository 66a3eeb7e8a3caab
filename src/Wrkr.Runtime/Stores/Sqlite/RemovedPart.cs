namespace Wrkr.Runtime.Stores;

/// <summary>A job or data that is gone, and whose other rows are deleted bit by bit.</summary>
/// <param name="Kind"><see cref="Job"/> or <see cref="Blob"/>.</param>
/// <param name="No">Its number.</param>
internal readonly record struct RemovedPart(long Kind, long No)
{
    public const long Job = 1;

    public const long Blob = 2;

    /// <summary>Bounds a transaction: rows of a job have some kilobytes each, chunks of data a mebibyte.</summary>
    private const int RowsTogether = 256;

    private const int ChunksTogether = 8;

    private static readonly string[] OfJob = ["delete_some_ledger", "delete_some_inbox", "delete_some_artifact", "delete_some_item"];

    /// <summary>Writes down that it is gone, and that its number is never given away again.</summary>
    public void Add(SqliteSession session)
    {
        session.Use("add_removed").With("$kind", Kind).With("$no", No).Execute();
        Numbers.Raise(session, Kind == Job ? Numbers.Job : Numbers.Blob, No);
    }

    /// <summary>Whether it is gone, and some of its rows are perhaps still there.</summary>
    public bool IsKnown(SqliteSession session) =>
        session.Use("is_removed").With("$kind", Kind).With("$no", No).QueryInt64() is not null;

    /// <summary>The first that isn't deleted to its end; <see langword="null"/> when there is none.</summary>
    public static RemovedPart? Next(SqliteSession session)
    {
        using var reader = session.Use("next_removed").Query();
        return reader.Read() ? new(reader.Integer(0), reader.Integer(1)) : null;
    }

    /// <summary>Deletes some of its rows.</summary>
    /// <returns>Whether none is left.</returns>
    public bool DeleteSome(SqliteSession session)
    {
        var left = Kind == Job ? RowsTogether : ChunksTogether;
        foreach (var statement in Kind == Job ? OfJob : ["delete_some_chunks"])
        {
            left -= session.Use(statement).With("$no", No).With("$limit", left).Execute();
            if (left <= 0)
            {
                return false;
            }
        }

        session.Use("delete_removed").With("$kind", Kind).With("$no", No).Execute();
        return true;
    }
}
