using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Moves spooled data into the store in one transaction, a chunk in memory at a time.</summary>
internal sealed class PutBlobItem(BlobSpool spool) : WriteItem<Digest>
{
    public override bool IsNews => false;

    protected override Digest Write(SqliteSession session, long now)
    {
        BlobRows.Insert(session, spool.Sha256, spool.Length, spool.ReadChunks(), now, usedBefore: now);
        return spool.Sha256;
    }
}
