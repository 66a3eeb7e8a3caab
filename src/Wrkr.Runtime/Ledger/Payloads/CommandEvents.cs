namespace Wrkr.Runtime.Ledger.Payloads;

internal sealed record HoldSet(Command Cmd) : EventPayload;

internal sealed record HoldLifted(Command Cmd) : EventPayload;

internal sealed record CancelRequested(Command Cmd) : EventPayload;

internal sealed record RetryRequested(Command Cmd) : EventPayload;
