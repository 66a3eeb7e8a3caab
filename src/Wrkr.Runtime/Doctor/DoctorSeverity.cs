namespace Wrkr.Runtime.Doctor;

/// <summary>How much a finding of the doctor matters.</summary>
public enum DoctorSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Wants to be looked at; jobs go on.</summary>
    Warning,

    /// <summary>Jobs are in danger, or don't go on.</summary>
    Error,
}
