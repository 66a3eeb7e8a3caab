using System.Collections.Immutable;

namespace Wrkr.Runtime.Ledger.Payloads;

internal sealed record BudgetConsumed(string Cause, Usage Used) : EventPayload;

internal sealed record BudgetExceeded(ImmutableArray<Violation> Violations) : EventPayload;

internal sealed record BudgetRaised(Command Cmd, Limits Limits) : EventPayload;
