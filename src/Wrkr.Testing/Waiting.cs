namespace Wrkr.Testing;

/// <summary>Finds the job that waits for somebody: a job itself, or the child that it waits for.</summary>
internal static class Waiting
{
    /// <returns>Its status; <see langword="null"/> when all goes on by itself.</returns>
    public static JobStatus? Job(JobStatus status) => status switch
    {
        { IsCanceling: true } => null,
        { IsBlocked: true } or { AwaitedSignals.IsEmpty: false } => status,
        { Child: { IsFinal: false } child } when !IsAboutToStopItsParent(child) => Job(child),
        _ => null,
    };

    /// <summary>A child that fails stops its parent, which only has to look at it.</summary>
    private static bool IsAboutToStopItsParent(JobStatus child) =>
        child is { IsBlocked: true, Status: JobStatuses.BlockedError }
        && !child.ReasonCodes.Contains(ReasonCodes.EnvironmentFingerprintMismatch.Code);
}
