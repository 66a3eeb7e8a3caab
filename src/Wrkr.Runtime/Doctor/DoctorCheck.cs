namespace Wrkr.Runtime.Doctor;

/// <summary>What one check came to.</summary>
/// <param name="Name">The check.</param>
/// <param name="Ok">Whether nothing was found.</param>
/// <param name="Severity">How much what was found matters; <see cref="DoctorSeverity.Info"/> when nothing was.</param>
/// <param name="Details">What was seen, as sentences.</param>
/// <param name="Remedy">What to do; <see langword="null"/> when nothing was found.</param>
/// <param name="Code">The reason code of what was found; <see langword="null"/> when nothing was.</param>
public sealed record DoctorCheck(string Name, bool Ok, DoctorSeverity Severity, string Details, string? Remedy, ReasonCode? Code);
