using Npgsql;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Blobs;

/// <summary>How data lies in the tables: a row for the digest, a row for each chunk.</summary>
internal sealed class BlobRows(PostgresDatabase database)
{
    /// <summary>Keeps spooled data in one transaction, a chunk in memory at a time; nothing when the digest is known.</summary>
    public async ValueTask<Digest> PutAsync(BlobSpool spool, CancellationToken cancellationToken)
    {
        if (await FindAsync(spool.Sha256, cancellationToken).ConfigureAwait(false) is null)
        {
            await database.RunAsync((connection, token) => InsertAsync(connection, spool, token), cancellationToken).ConfigureAwait(false);
        }

        return spool.Sha256;
    }

    public async ValueTask<long?> FindAsync(Digest sha256, CancellationToken cancellationToken) =>
        await database
            .ListAsync("find_blob", command => command.With(sha256), row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false) is [var blobNo] ? blobNo : null;

    /// <returns>The chunk; <see langword="null"/> after the last.</returns>
    public async ValueTask<byte[]?> ReadChunkAsync(long blobNo, int chunkNo, CancellationToken cancellationToken) =>
        await database
            .ListAsync("find_chunk", command => command.With(blobNo).With(chunkNo), row => row.Bytes(0), cancellationToken)
            .ConfigureAwait(false) is [var chunk] ? chunk : null;

    private async ValueTask<bool> InsertAsync(NpgsqlConnection connection, BlobSpool spool, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            object? blobNo;
            var insert = database.Command(connection, "insert_blob").With(spool.Sha256).With(spool.Length);
            await using (insert.ConfigureAwait(false))
            {
                await database.PrepareAsync(insert, cancellationToken).ConfigureAwait(false);
                blobNo = await insert.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            }

            foreach (var (chunkNo, chunk) in (blobNo is long ? spool.ReadChunks() : []).Index())
            {
                var add = database.Command(connection, "insert_chunk").With((long)blobNo!).With(chunkNo).With(chunk);
                await using (add.ConfigureAwait(false))
                {
                    await database.WriteAsync(add, cancellationToken).ConfigureAwait(false);
                }
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }
}
