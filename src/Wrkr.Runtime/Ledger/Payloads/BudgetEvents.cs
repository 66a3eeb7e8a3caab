using System.Collections.Immutable;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <param name="Cause">One of <see cref="BudgetCauses"/>.</param>
/// <param name="Used">For a report, what was used since the last; for a reservation, all that the attempt has set aside now.</param>
internal sealed record BudgetConsumed(string Cause, Usage Used) : EventPayload;

internal sealed record BudgetExceeded(ImmutableArray<Violation> Violations) : EventPayload;

internal sealed record BudgetRaised(Command Cmd, Limits Limits) : EventPayload;

/// <summary>Why a running attempt is charged before it ends.</summary>
internal static class BudgetCauses
{
    public const string Report = "report";
    public const string Reservation = "reservation";
}
