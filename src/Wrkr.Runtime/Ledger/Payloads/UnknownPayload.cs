namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>An event of a type that this version doesn't know: shown, never dropped, never applied.</summary>
internal sealed record UnknownPayload(string Type) : EventPayload;
