namespace Wrkr.Runtime.Doctor;

/// <summary>A row of the table of the doctor's checks.</summary>
/// <param name="Name">Its name; never renamed or reused within v1.</param>
/// <param name="Meaning">What is looked at, as a sentence.</param>
/// <param name="Code">The reason code of its findings.</param>
/// <param name="Remedy">What to do about a finding, when the finding doesn't know better.</param>
public sealed record DoctorCheckKind(string Name, string Meaning, ReasonCode Code, string Remedy);
