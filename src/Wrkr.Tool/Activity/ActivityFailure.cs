namespace Wrkr.Tool.Activity;

/// <summary>What commands failed with.</summary>
/// <param name="Code">A reason code, or the exit code of what failed without one.</param>
/// <param name="Count">How often.</param>
internal sealed record ActivityFailure(string Code, long Count);
