namespace Wrkr;

/// <summary>Why something stopped or was refused: one row of the table in <see cref="ReasonCodes"/>.</summary>
/// <param name="Code">The stable name, such as <c>E_LEASE_CONFLICT</c>.</param>
/// <param name="ExitCode">The exit code of a process that stops for this reason.</param>
/// <param name="HttpStatus">The HTTP status of a response that reports it.</param>
/// <param name="Advice">What to do next, as a sentence for the person who reads the error.</param>
public sealed record ReasonCode(string Code, int ExitCode, int HttpStatus, string Advice)
{
    /// <summary>The stable name.</summary>
    public override string ToString() => Code;
}
