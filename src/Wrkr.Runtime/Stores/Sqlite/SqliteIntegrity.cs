using Microsoft.Data.Sqlite;

namespace Wrkr.Runtime.Stores;

/// <summary>What SQLite finds wrong with a file's pages and indexes, and what differs from the tables that we make.</summary>
internal static class SqliteIntegrity
{
    private const string Sound = "ok";

    /// <summary>SQLite says no more than this many things.</summary>
    private const string Check = "PRAGMA integrity_check(100)";

    private const string QuickCheck = "PRAGMA quick_check(100)";

    private const string Tables = "SELECT type || ' ' || name || ': ' || ifnull(sql, '') FROM sqlite_schema";

    /// <summary>What is wrong with the pages, without comparing tables with their indexes.</summary>
    public static IReadOnlyList<string> DamagedPages(SqliteSession session) =>
        [.. session.QueryTexts(QuickCheck).Where(line => line != Sound)];

    public static IReadOnlyList<string> Problems(SqliteSession session) =>
    [
        .. session.QueryTexts(Check).Where(line => line != Sound),
        .. Differences(session.QueryTexts(Tables)),
        .. session.QueryTexts(SqlText.Get("damaged_rows")),
    ];

    private static IEnumerable<string> Differences(IReadOnlyCollection<string> found)
    {
        var expected = OfNewStore();
        return expected.Except(found).Select(missing => $"missing or changed is {missing}")
            .Concat(found.Except(expected).Select(added => $"not of a Wrkr store is {added}"));
    }

    private static List<string> OfNewStore()
    {
        using var session = SqliteSession.Open(":memory:", SqliteOpenMode.Memory, TimeSpan.Zero);
        for (var version = 1; version <= SqliteSchema.Version; version++)
        {
            foreach (var statement in SqlText.Migration(version))
            {
                session.Execute(statement);
            }
        }

        return session.QueryTexts(Tables);
    }
}
