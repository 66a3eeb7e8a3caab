namespace Wrkr.Runtime.Verification;

/// <summary>Why a pack is refused.</summary>
/// <param name="Reason">
/// <c>E_INVALID_INPUT_SCHEMA</c> for a malformed container or record, <c>E_VERIFY_HASH_MISMATCH</c> for a well-formed one that isn't what
/// it declares
/// or that contradicts itself.
/// </param>
/// <param name="Check">The check that failed.</param>
/// <param name="Message">What was wrong with which value.</param>
public sealed record VerifyFailure(ReasonCode Reason, string Check, string Message)
{
    /// <summary>What to do next; the reason code's own advice where <see langword="null"/>.</summary>
    public string? Advice { get; init; }

    /// <summary>The same as an exception, for a caller who needs a pack that holds.</summary>
    public WrkrException ToException() => new(Reason, Message, Advice) { Details = new Dictionary<string, string> { ["check"] = Check } };
}
