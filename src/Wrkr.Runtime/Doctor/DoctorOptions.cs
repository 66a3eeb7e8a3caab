using System.Collections.Immutable;

namespace Wrkr.Runtime.Doctor;

/// <summary>What the doctor looks at, and how.</summary>
public sealed record DoctorOptions
{
    /// <summary>The store's file. It needn't be there, and isn't made.</summary>
    public required string StorePath { get; init; }

    /// <summary>How strictly.</summary>
    public DoctorProfile Profile { get; init; }

    /// <summary>For how long nobody may have taken up a job that waits for a worker. 5 minutes unless told.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How the service is to be started; judged in <see cref="DoctorProfile.ProductionReadiness"/> alone.</summary>
    public ServeSettings Serve { get; init; } = new();

    /// <summary>The environment variables; those of this process unless told.</summary>
    public ImmutableDictionary<string, string>? Environment { get; init; }

    /// <summary>The machine's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
