using Npgsql;
using Wrkr.Postgres.Connections;
using Wrkr.Storage;

namespace Wrkr.Postgres.Reads;

/// <summary>Reads of ledger rows and artifact records.</summary>
internal sealed class LedgerReads(PostgresDatabase database)
{
    public const int PageRows = 64;

    /// <summary>The next rows that hold any of the events, at most a page of them.</summary>
    public ValueTask<List<LedgerBatch>> FindPageAsync(string jobId, long fromSeq, long toSeq, CancellationToken cancellationToken) =>
        database.ListAsync(
            "find_batches", command => command.With(jobId).With(fromSeq).With(toSeq).With((long)PageRows), Read, cancellationToken);

    /// <summary>The rows that hold any of the events, each once and in order.</summary>
    public async ValueTask<IReadOnlyList<LedgerBatch>> FindAllAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken)
    {
        var found = await database.ListAsync(
            "find_batches_of", command => command.With(jobId).With([.. seqs.Distinct()]), Read, cancellationToken).ConfigureAwait(false);
        return [.. found.DistinctBy(batch => batch.FirstSeq).OrderBy(batch => batch.FirstSeq)];
    }

    public ValueTask<List<ArtifactRow>> FindArtifactsAsync(string jobId, string after, CancellationToken cancellationToken) =>
        database.ListAsync(
            "list_artifacts", command => command.With(jobId).With(after).With((long)PageRows), ReadArtifact, cancellationToken);

    /// <summary>The records of the given paths, in the order in which they were asked for.</summary>
    public async ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        var found = await database.ListAsync(
            "find_artifacts", command => command.With(jobId).With(paths.ToArray()), ReadArtifact, cancellationToken).ConfigureAwait(false);
        var byPath = found.ToDictionary(artifact => artifact.Path, StringComparer.Ordinal);
        return [.. paths.Distinct(StringComparer.Ordinal).Select(byPath.GetValueOrDefault).OfType<ArtifactRow>()];
    }

    public static LedgerBatch Read(NpgsqlDataReader row) => new(
        FirstSeq: row.GetInt64(0),
        Count: row.GetInt32(1),
        Fence: row.GetInt64(2),
        Flags: (LedgerFlags)row.GetInt32(3),
        LastSha256: row.Sha256(4),
        Lines: row.Bytes(5));

    public static ArtifactRow ReadArtifact(NpgsqlDataReader row) => new(row.GetString(0), row.Sha256OrNull(1), row.GetInt64(2));
}
