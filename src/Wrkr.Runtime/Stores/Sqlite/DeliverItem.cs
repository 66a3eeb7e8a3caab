using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Mail for a job: into its inbox, counted on its row.</summary>
internal sealed class DeliverItem(string jobId, string key, ReadOnlyMemory<byte> bytes) : WriteItem<Delivery>
{
    public override bool IsNews => Answer?.Status is DeliveryStatus.Delivered;

    protected override Delivery Write(SqliteSession session, long now)
    {
        if (FindJob(session) is not var (jobNo, isFinal))
        {
            return new(DeliveryStatus.NotFound, 0, null, Microseconds.ToTime(now));
        }

        if (FindKnown(session, jobNo) is var (known, answer))
        {
            return new(DeliveryStatus.Known, known, answer, Microseconds.ToTime(now));
        }

        return isFinal
            ? new(DeliveryStatus.Closed, 0, null, Microseconds.ToTime(now))
            : new(DeliveryStatus.Delivered, Insert(session, jobNo, now), null, Microseconds.ToTime(now));
    }

    private (long JobNo, bool IsFinal)? FindJob(SqliteSession session)
    {
        using var reader = session.Use("addressed_job").With("$job_id", jobId).Query();
        return reader.Read() ? (reader.Integer(0), reader.Flag(1)) : null;
    }

    private (long MailSeq, MailAnswer? Answer)? FindKnown(SqliteSession session, long jobNo)
    {
        using var reader = session.Use("known_mail").With("$job_no", jobNo).With("$key", key).Query();
        if (!reader.Read())
        {
            return null;
        }

        var mailSeq = reader.Integer(0);
        return (mailSeq, reader.TextOrNull(2) is { } message
            ? new MailAnswer(mailSeq, reader.TextOrNull(1), message, reader.IntegerOrNull(3))
            : null);
    }

    private long Insert(SqliteSession session, long jobNo, long now)
    {
        var mailSeq = session.Use("count_mail").With("$job_no", jobNo).With("$now", now).QueryInt64()!.Value;
        session.Use("insert_mail")
            .With("$job_no", jobNo)
            .With("$mail_seq", mailSeq)
            .With("$key", key)
            .With("$now", now)
            .With("$bytes", bytes)
            .Execute();
        return mailSeq;
    }
}
