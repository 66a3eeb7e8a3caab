using Microsoft.Data.Sqlite;
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
            found.Add(ReadMail(reader));
        }

        return found;
    }

    /// <summary>Mail with its answer.</summary>
    public static StoredMail ReadStored(SqliteDataReader reader)
    {
        var mail = ReadMail(reader);
        return new(mail, reader.TextOrNull(5) is { } message
            ? new MailAnswer(mail.MailSeq, reader.TextOrNull(4), message, reader.IntegerOrNull(6))
            : null, reader.Flag(7) ? null : "its checksum is another");
    }

    /// <summary>The place of the last mail; 0 when there is none.</summary>
    public static long LastSeq(SqliteSession session, long jobNo) => session.Use("last_mail").With("$job_no", jobNo).QueryInt64() ?? 0;

    public static bool HasUnanswered(SqliteSession session, long jobNo) =>
        session.Use("has_unanswered").With("$job_no", jobNo).QueryInt64() is not null;

    private static Mail ReadMail(SqliteDataReader reader) =>
        new(reader.Integer(0), reader.Text(1), reader.Bytes(2), reader.Time(3));
}
