using SQLitePCL;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>How data lies in the tables: a row for the digest, a row for each chunk.</summary>
internal static class BlobRows
{
    /// <summary>Bounds what a reader or writer has in memory.</summary>
    public const int ChunkBytes = BlobSpool.ChunkBytes;

    public static void Insert(SqliteSession session, Blob blob, long now) =>
        Insert(session, blob.Sha256, blob.Bytes.Length, [blob.Bytes], now, UsedBefore(session));

    /// <summary>Inserts nothing when the digest is known: then its use is noted.</summary>
    /// <param name="session">Where to.</param>
    /// <param name="sha256">The digest.</param>
    /// <param name="size">The length.</param>
    /// <param name="chunks">The data.</param>
    /// <param name="now">The time of the use.</param>
    /// <param name="usedBefore">A use is noted when the last one that was noted is older.</param>
    public static void Insert(
        SqliteSession session, Digest sha256, long size, IEnumerable<ReadOnlyMemory<byte>> chunks, long now, long usedBefore)
    {
        if (session.Use("insert_blob").With("$sha256", sha256).With("$size", size).With("$now", now).QueryInt64() is not { } blobNo)
        {
            Use(session, sha256, now, usedBefore);
            return;
        }

        foreach (var (chunkNo, chunk) in chunks.Index())
        {
            session.Use("insert_chunk").With("$blob_no", blobNo).With("$chunk_no", chunkNo).With("$bytes", chunk).Execute();
        }
    }

    /// <summary>Notes a commit's use of data, unless one was noted since the last removal began: that is all that a removal asks.</summary>
    public static void Use(SqliteSession session, Digest sha256, long now) => Use(session, sha256, now, UsedBefore(session));

    private static void Use(SqliteSession session, Digest sha256, long now, long usedBefore) =>
        session.Use("use_blob").With("$sha256", sha256).With("$now", now).With("$before", usedBefore).Execute();

    private static long UsedBefore(SqliteSession session) => Numbers.Read(session, Numbers.Prune) ?? long.MaxValue;

    public static long? Find(SqliteSession session, Digest sha256) => session.Use("find_blob").With("$sha256", sha256).QueryInt64();

    /// <summary>Reads a chunk.</summary>
    /// <param name="session">Where from.</param>
    /// <param name="blobNo">Whose.</param>
    /// <param name="chunkNo">Which, from 0.</param>
    /// <param name="destination">
    /// Where to. A caller uses it again for the next chunk: a new array of this size would stay until a full collection.
    /// </param>
    /// <returns>Its length; <see langword="null"/> after the last.</returns>
    public static int? ReadChunk(SqliteSession session, long blobNo, int chunkNo, Span<byte> destination)
    {
        using var reader = session.Use("find_chunk").With("$blob_no", blobNo).With("$chunk_no", chunkNo).Query();
        if (!reader.Read())
        {
            return null;
        }

        var chunk = raw.sqlite3_column_blob(reader.Handle, 0);
        if (chunk.Length > destination.Length)
        {
            throw new InvalidDataException($"chunk {chunkNo} of data {blobNo} has {chunk.Length} bytes, more than {destination.Length}");
        }

        chunk.CopyTo(destination);
        return chunk.Length;
    }
}
