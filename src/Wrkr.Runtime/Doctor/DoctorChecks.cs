using System.Collections.Immutable;
using Wrkr.Runtime.Doctor.Checks;

namespace Wrkr.Runtime.Doctor;

/// <summary>The one table of the doctor's checks.</summary>
public static class DoctorChecks
{
    /// <summary>Those of every profile, in the order in which they run.</summary>
    internal static ImmutableArray<IDoctorCheck> Always { get; } =
    [
        new StoreReachableCheck(), new StoreVersionCheck(), new StoreIntegrityCheck(), new StoreLogCheck(), new DiskSpaceCheck(),
        new DiskSyncCheck(), new FileSystemCheck(), new ClockCheck(), new StuckLeasesCheck(), new UnclaimedJobsCheck(),
        new BlockedJobsCheck(), new PermissionsCheck(), new PrivateKeysCheck(), new EnvironmentCheck(),
    ];

    /// <summary>Those of <see cref="DoctorProfile.ProductionReadiness"/> alone.</summary>
    internal static ImmutableArray<IDoctorCheck> OfProduction { get; } =
        [new ServeAddressCheck(), new ServeTokenCheck(), new ServeBodyLimitCheck()];

    /// <summary>Every check, in the order of the documentation.</summary>
    public static IReadOnlyList<DoctorCheckKind> All { get; } = [.. Always.Concat(OfProduction).Select(check => check.Kind)];
}
