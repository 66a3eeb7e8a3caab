using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>state.json</c>: what the ledger comes to, and at which event.</summary>
internal sealed record StateRecord(JobState State, LedgerHead Head);
