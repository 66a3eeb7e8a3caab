namespace Wrkr.Runtime.Doctor;

/// <summary>What a check has to say; remedy and code are the check's own unless it knows better.</summary>
internal sealed record DoctorFinding(bool Ok, DoctorSeverity Severity, string Details)
{
    public string? Remedy { get; init; }

    public ReasonCode? Code { get; init; }

    public static DoctorFinding Fine(string details) => new(true, DoctorSeverity.Info, details);

    public static DoctorFinding Warning(string details) => new(false, DoctorSeverity.Warning, details);

    public static DoctorFinding Error(string details) => new(false, DoctorSeverity.Error, details);
}
