namespace Wrkr.Runtime.Stores;

/// <summary>Writes down when a removal began, and finds what is left of earlier ones.</summary>
internal sealed class BeginPruneItem : WriteItem<(long Begun, RemovedPart? Left)>
{
    public override bool IsNews => false;

    protected override (long Begun, RemovedPart? Left) Write(SqliteSession session, long now)
    {
        Numbers.Raise(session, Numbers.Prune, now);
        return (now, RemovedPart.Next(session));
    }
}
