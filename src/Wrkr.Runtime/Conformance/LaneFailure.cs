namespace Wrkr.Runtime.Conformance;

/// <summary>Something in a lane that breaks a contract.</summary>
/// <param name="Check">The check that found it.</param>
/// <param name="File">The path below the lane's directory, with <c>/</c>.</param>
/// <param name="Line">The line, from 1; <see langword="null"/> when the file has no lines or the whole file is meant.</param>
/// <param name="Message">What was wrong with which value.</param>
/// <param name="Reason">
/// <c>E_INVALID_INPUT_SCHEMA</c> for what is malformed, <c>E_VERIFY_HASH_MISMATCH</c> for what contradicts something else,
/// <c>E_VERIFY_SIGNATURE</c> for signatures that aren't the pack's.
/// </param>
/// <param name="Advice">What to do next.</param>
public sealed record LaneFailure(string Check, string File, int? Line, string Message, ReasonCode Reason, string Advice)
{
    /// <summary>File and line, as compilers write them.</summary>
    public string Place => Line is { } line ? FormattableString.Invariant($"{File}:{line}") : File;
}
