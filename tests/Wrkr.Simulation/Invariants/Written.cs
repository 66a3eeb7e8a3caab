using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Simulation.Invariants;

/// <summary>A commit that was made.</summary>
internal sealed record Written(
    SimProcess Process, JobCommit Commit, JobRow? Before, JobRow After, IReadOnlyList<ChainedEvent> Events);
