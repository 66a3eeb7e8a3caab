using SQLitePCL;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>How data lies in the tables: a row for the digest, a row for each chunk.</summary>
internal static class BlobRows
{
    /// <summary>Bounds what a reader or writer has in memory.</summary>
    public const int ChunkBytes = BlobSpool.ChunkBytes;

    public static void Insert(SqliteSession session, Blob blob) => Insert(session, blob.Sha256, blob.Bytes.Length, [blob.Bytes]);

    /// <summary>Inserts nothing when the digest is known.</summary>
    public static void Insert(SqliteSession session, Digest sha256, long size, IEnumerable<ReadOnlyMemory<byte>> chunks)
    {
        if (session.Use("insert_blob").With("$sha256", sha256).With("$size", size).QueryInt64() is not { } blobNo)
        {
            return;
        }

        foreach (var (chunkNo, chunk) in chunks.Index())
        {
            session.Use("insert_chunk").With("$blob_no", blobNo).With("$chunk_no", chunkNo).With("$bytes", chunk).Execute();
        }
    }

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
