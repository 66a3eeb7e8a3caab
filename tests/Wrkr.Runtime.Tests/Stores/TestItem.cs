using Wrkr.Runtime.Stores;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>Does something on the writer thread, inside its transaction.</summary>
internal sealed class TestItem(Action<SqliteSession> action) : WriteItem<bool>
{
    public bool GoesFirst { get; init; }

    public override bool IsUrgent => GoesFirst;

    public override bool IsNews => false;

    protected override bool Write(SqliteSession session, long now)
    {
        action(session);
        return true;
    }
}
