using System.Collections.Immutable;

namespace Wrkr.Runtime.Doctor;

/// <summary>What the doctor found.</summary>
/// <param name="CheckedAt">When, by the machine's clock.</param>
/// <param name="Profile">How strictly.</param>
/// <param name="Checks">Every check, in the order of the documentation.</param>
public sealed record DoctorReport(DateTimeOffset CheckedAt, DoctorProfile Profile, ImmutableArray<DoctorCheck> Checks)
{
    /// <summary>The first error; <see langword="null"/> when there is none. Warnings are for reading.</summary>
    public DoctorCheck? FirstError => Checks.FirstOrDefault(check => !check.Ok && check.Severity is DoctorSeverity.Error);

    /// <summary>Whether there is no error.</summary>
    public bool Ok => FirstError is null;
}
