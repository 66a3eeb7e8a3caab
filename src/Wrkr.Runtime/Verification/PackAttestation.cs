using Wrkr.Runtime.Attestations.Statements;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Verification.Events;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification;

/// <summary>
/// What a statement about this pack has to say, from the pack itself: gathered in the same pass as the checks. It refuses nothing.
/// </summary>
internal sealed class PackAttestation(PackUnderCheck pack, LegalRunCheck run, StateCheck state) : IEventCheck
{
    private readonly AttestedRun _run = new();
    private LedgerEvent? _last;

    public string Name => "attestation";

    /// <summary>Why no statement can be made; <see langword="null"/> when one can.</summary>
    public string? Fault => _last is null ? "It has no ledger, and a signature is over the ledger's head."
        : _run.IsTooLarge ? $"It has more than {AttestedRun.MaxApprovals} approvals, or names too long for a statement."
        : null;

    public ValueTask AcceptAsync(ChainedEvent chained, CancellationToken cancellationToken)
    {
        _run.Apply(chained.Event);
        return ValueTask.CompletedTask;
    }

    public ValueTask FinishAsync(LedgerEvent last, CancellationToken cancellationToken)
    {
        _last = last;
        return ValueTask.CompletedTask;
    }

    /// <summary>The statement, after every check has passed and when there is no <see cref="Fault"/>. Reads the pack once more.</summary>
    public async ValueTask<JobpackStatement> StateAsync(CancellationToken cancellationToken)
    {
        var predicate = _run.Finish(run.State!, new(_last!.Seq, state.Head), _last.ProducerVersion);
        var zip = await DigestAsync(cancellationToken).ConfigureAwait(false);
        return JobpackStatement.Of(predicate, zip, pack.Manifest!.ManifestSha256);
    }

    private async ValueTask<Digest> DigestAsync(CancellationToken cancellationToken)
    {
        using var sha256 = new RunningSha256();
        var buffer = new byte[1 << 16];
        for (var offset = 0L; offset < pack.Bytes.Length;)
        {
            var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, pack.Bytes.Length - offset));
            await pack.Bytes.ReadAsync(offset, piece, cancellationToken).ConfigureAwait(false);
            sha256.Append(piece.Span);
            offset += piece.Length;
        }

        return sha256.Finish();
    }
}
