using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Removes an ended job's row; the rest of it is deleted afterwards, bit by bit.</summary>
internal sealed class RemoveJobItem(string jobId, LedgerHead expectedHead) : WriteItem<(RemovedPart Part, long Bytes)?>
{
    public override bool IsNews => Answer is not null;

    protected override (RemovedPart Part, long Bytes)? Write(SqliteSession session, long now)
    {
        if (FindRemovable(session, now) is not { } part)
        {
            return null;
        }

        var bytes = session.Use("measure_job").With("$job_id", jobId).QueryInt64() ?? 0;
        part.Add(session);
        session.Use("delete_job").With("$job_no", part.No).Execute();
        return (part, bytes);
    }

    private RemovedPart? FindRemovable(SqliteSession session, long now)
    {
        using var reader = session.Use("removable_job").With("$job_id", jobId).Query();
        if (!reader.Read())
        {
            return null;
        }

        if (!reader.Flag(5))
        {
            throw new InvalidDataException($"the row of job '{jobId}' isn't what its checksum says");
        }

        return reader.Flag(3) && new LedgerHead(reader.Integer(1), reader.Sha256(2)) == expectedHead && !(reader.IntegerOrNull(4) > now)
            ? new(RemovedPart.Job, reader.Integer(0))
            : null;
    }
}
