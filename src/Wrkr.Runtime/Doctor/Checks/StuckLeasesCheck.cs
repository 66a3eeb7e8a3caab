namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Jobs whose worker is gone and that nobody took over.</summary>
internal sealed class StuckLeasesCheck : IDoctorCheck
{
    public DoctorCheckKind Kind { get; } = new(
        "stuck-leases", "No lease expired more than 5 minutes ago (or as long as --stale-after says) without another worker's takeover.",
        ReasonCodes.LeaseConflict,
        "Start a worker that has the code of the job type that is named. Nothing is lost: the job goes on at its position.");

    public async ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Store is not { } store)
        {
            return DoctorFinding.Fine(subject.WhyNoStore);
        }

        var jobs = await subject.JobsAsync(store, cancellationToken).ConfigureAwait(false);
        return jobs.Left.Count > 0
            ? DoctorFinding.Warning($"Left by their workers: {WaitingJobs.Describe(jobs.Left)}")
            : DoctorFinding.Fine($"None of {jobs.Live} jobs that haven't ended.");
    }
}
