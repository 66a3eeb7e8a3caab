using Microsoft.Data.Sqlite;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Reads of artifact records.</summary>
internal static class ArtifactReads
{
    /// <summary>How many records a page has.</summary>
    public const int PageRows = 256;

    /// <summary>The next records in the order of their paths, at most a page of them.</summary>
    public static IReadOnlyList<ArtifactRow> FindPage(SqliteSession session, string jobId, string after)
    {
        var found = new List<ArtifactRow>();
        using var reader = session.Use("list_artifacts").With("$job_id", jobId).With("$after", after).With("$limit", PageRows).Query();
        while (reader.Read())
        {
            found.Add(ReadRow(reader));
        }

        return found;
    }

    /// <summary>The records of the paths that have one, in the order of the paths.</summary>
    public static IReadOnlyList<ArtifactRow> FindAll(SqliteSession session, string jobId, IEnumerable<string> paths)
    {
        var found = new List<ArtifactRow>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            using var reader = session.Use("find_artifact").With("$job_id", jobId).With("$path", path).Query();
            if (reader.Read())
            {
                found.Add(ReadRow(reader));
            }
        }

        return found;
    }

    public static ArtifactRow ReadRow(SqliteDataReader reader) => new(reader.Text(0), reader.Sha256OrNull(1), reader.Integer(2));
}
