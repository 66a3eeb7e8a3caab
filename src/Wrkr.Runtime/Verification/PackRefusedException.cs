namespace Wrkr.Runtime.Verification;

/// <summary>A check's answer to a pack that doesn't pass it.</summary>
internal sealed class PackRefusedException : WrkrException
{
    private const int LongestProblem = 1000;

    private PackRefusedException(ReasonCode reason, string problem, string? advice, Exception? innerException)
        : base(reason, Printable(problem), advice, innerException)
    {
    }

    /// <summary>The container or a record can't be read.</summary>
    public static PackRefusedException Malformed(string problem, Exception? innerException = null) =>
        new(
            ReasonCodes.InvalidInput, problem, "Give a whole jobpack: export it again, or ask its sender for the original.",
            innerException);

    /// <summary>The pack can be read and isn't what it declares, or contradicts itself.</summary>
    public static PackRefusedException Mismatch(string problem, Exception? innerException = null) =>
        new(ReasonCodes.VerifyHashMismatch, problem, null, innerException);

    /// <summary>The pack may be good, but this version can't tell.</summary>
    public static PackRefusedException Unsupported(string problem, string advice) => new(ReasonCodes.InvalidInput, problem, advice, null);

    /// <summary>The pack is consistent, and nobody who has to vouch for it does.</summary>
    public static PackRefusedException Signature(string problem, string? advice = null) =>
        new(ReasonCodes.VerifySignature, problem, advice, null);

    /// <summary>The pack is consistent, and the file of its signatures can't be read.</summary>
    public static PackRefusedException Bundle(string problem, Exception innerException) => new(
        ReasonCodes.InvalidInput, problem,
        "Ask the pack's sender for the file as it was signed, or remove it to verify without signatures.", innerException);

    /// <summary>A problem quotes the pack, and the pack isn't trusted: nothing in it reaches a terminal as a control character.</summary>
    private static string Printable(string problem) => string.Create(
        Math.Min(problem.Length, LongestProblem), problem, static (shown, all) =>
    {
        for (var index = 0; index < shown.Length; index++)
        {
            shown[index] = char.IsControl(all[index]) ? '\uFFFD' : all[index];
        }
    });
}
