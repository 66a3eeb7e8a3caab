using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Attestations.Verdicts;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Signing;

/// <summary>
/// Signs a verdict, so that a pack shows whose it is to everybody who has the public key. Safe to call from many threads.
/// </summary>
public static class VerdictSigner
{
    /// <summary>Signs an approval.</summary>
    /// <param name="verdict">The verdict, with the digest that the person saw.</param>
    /// <param name="key">Their key.</param>
    /// <returns>The same with who and the signature.</returns>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: the digest is missing or is none.</exception>
    public static Verdict SignApproval(Verdict verdict, SigningKey key) => Sign(verdict, key, VerdictStatement.Approved);

    /// <summary>Signs a rejection.</summary>
    /// <param name="verdict">The verdict, with the digest that the person saw.</param>
    /// <param name="key">Their key.</param>
    /// <returns>The same with who and the signature.</returns>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: the digest is missing or is none.</exception>
    public static Verdict SignRejection(Verdict verdict, SigningKey key) => Sign(verdict, key, VerdictStatement.Rejected);

    private static Verdict Sign(Verdict verdict, SigningKey key, string what)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(key);
        if (!Digest.TryParse(verdict.ExpectedDigest ?? "", out var shown))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"A verdict on {verdict.CheckpointId} can't be signed without the digest of what it is on.",
                "Give the digest that status shows (--expect).");
        }

        var by = verdict.By ?? Environment.UserName;
        var signed = VerdictStatement.DigestOf(
            verdict.JobId, verdict.CheckpointId, shown, what, by, UserData.OfText(verdict.Reason ?? "").Sha256);
        return verdict with { By = by, Signature = new(key.KeyId, Convert.ToBase64String(key.Sign(signed))) };
    }
}
