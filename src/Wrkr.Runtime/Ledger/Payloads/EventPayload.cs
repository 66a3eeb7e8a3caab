namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>What happened. Each type of event has one record; <see cref="EventTypes"/> names them.</summary>
internal abstract record EventPayload;
