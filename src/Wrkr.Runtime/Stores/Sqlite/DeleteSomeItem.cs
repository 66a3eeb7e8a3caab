namespace Wrkr.Runtime.Stores;

/// <summary>Deletes some rows of what is gone.</summary>
internal sealed class DeleteSomeItem(RemovedPart part) : WriteItem<bool>
{
    public override bool IsNews => false;

    protected override bool Write(SqliteSession session, long now) => part.DeleteSome(session);
}
