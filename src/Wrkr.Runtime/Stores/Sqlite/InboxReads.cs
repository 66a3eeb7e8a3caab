using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Reads of mail.</summary>
internal static class InboxReads
{
    public static IReadOnlyList<Mail> FindUnanswered(SqliteSession session, string jobId)
    {
        var found = new List<Mail>();
        using var reader = session.Use("unanswered_mail").With("$job_id", jobId).Query();
        while (reader.Read())
        {
            found.Add(new Mail(reader.GetInt64(0), reader.GetString(1), reader.GetBytes(2), reader.GetTime(3)));
        }

        return found;
    }
}
