namespace Wrkr.Runtime.Verification;

/// <summary>Something that a valid pack's verdict doesn't cover.</summary>
/// <param name="What">What it is, in one word.</param>
/// <param name="Why">Why it couldn't be checked, or what to give so that it is.</param>
public sealed record UncheckedPart(string What, string Why);
