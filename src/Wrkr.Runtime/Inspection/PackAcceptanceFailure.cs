namespace Wrkr.Runtime.Inspection;

/// <summary>A check that failed.</summary>
/// <param name="Check">Which.</param>
/// <param name="Message">What was found.</param>
/// <param name="Artifact">The artifact that it is about; <see langword="null"/> when it is about none.</param>
public sealed record PackAcceptanceFailure(string Check, string Message, string? Artifact);
