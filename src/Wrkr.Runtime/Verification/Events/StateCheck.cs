using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Jobpacks.Projections;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Events;

/// <summary><c>state.json</c> and <c>job.json</c> are what the replay comes to, byte for byte.</summary>
internal sealed class StateCheck(PackUnderCheck pack, LegalRunCheck run) : IEventCheck
{
    public string Name => CheckNames.State;

    /// <summary>The last event's chain digest.</summary>
    public Digest Head { get; private set; }

    public ValueTask AcceptAsync(ChainedEvent chained, CancellationToken cancellationToken)
    {
        Head = chained.Sha256;
        return ValueTask.CompletedTask;
    }

    public ValueTask FinishAsync(LedgerEvent last, CancellationToken cancellationToken)
    {
        if (run.State is not { } state)
        {
            throw PackRefusedException.Mismatch("The events come to no state.");
        }

        Require(PackPaths.State, CanonicalJson.Write(new StateRecord(state, new(last.Seq, Head)), ContractJson.State));
        Require(PackPaths.Job, CanonicalJson.Write(JobSummary.Of(state, last), ContractJson.Job));
        return ValueTask.CompletedTask;
    }

    private void Require(string path, byte[] expected)
    {
        if (pack.Digests[path] != Sha256.Of(expected))
        {
            throw PackRefusedException.Mismatch($"'{path}' isn't what the events come to.");
        }
    }
}
