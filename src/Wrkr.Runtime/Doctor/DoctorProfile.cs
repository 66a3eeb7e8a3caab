namespace Wrkr.Runtime.Doctor;

/// <summary>How strictly the doctor judges.</summary>
public enum DoctorProfile
{
    /// <summary>A machine of one person.</summary>
    Default,

    /// <summary>A machine that others depend on: what may be read or lost is an error, and the service's settings are judged.</summary>
    ProductionReadiness,
}
