using System.Text.Json.Serialization;
using Wrkr.Runtime.Doctor;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr doctor --json</c> prints.</summary>
internal sealed record DoctorDocument(DateTimeOffset CheckedAt, string Profile, bool Ok, IReadOnlyList<DoctorDocument.Check> Checks)
{
    public static DoctorDocument Of(DoctorReport report) => new(
        report.CheckedAt,
        report.Profile is DoctorProfile.ProductionReadiness ? "production-readiness" : "default",
        report.Ok,
        [.. report.Checks.Select(check => new Check(
            check.Name, check.Ok, Word(check.Severity), check.Details, check.Remedy, check.Code?.Code))]);

    public static string Word(DoctorSeverity severity) => severity switch
    {
        DoctorSeverity.Error => "error",
        DoctorSeverity.Warning => "warning",
        _ => "info",
    };

    internal sealed record Check(
        string Name,
        bool Ok,
        string Severity,
        string Details,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Remediation,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code);
}
