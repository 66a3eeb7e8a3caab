namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>
/// Jobs that seem to have nobody who can continue them. A store doesn't know its workers, so it is judged by what they left undone: such a
/// job is due and wasn't taken up. Workers that are busy without end look the same.
/// </summary>
internal sealed class UnclaimedJobsCheck : IDoctorCheck
{
    public DoctorCheckKind Kind { get; } = new(
        "unclaimed-jobs", "No job has been due for more than 5 minutes (or as long as --stale-after says) without a worker taking it up.",
        ReasonCodes.JobShapeMismatch,
        "Start a worker with the code of the job type that is named, with the same steps up to the job's position; if one runs, it has no "
        + "time: run more.");

    public async ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Store is not { } store)
        {
            return DoctorFinding.Fine(subject.WhyNoStore);
        }

        var jobs = await subject.JobsAsync(store, cancellationToken).ConfigureAwait(false);
        return jobs.Unclaimed.Count > 0
            ? DoctorFinding.Warning(
                $"Due and not taken up, so either no worker has their code or all are busy: {WaitingJobs.Describe(jobs.Unclaimed)}")
            : DoctorFinding.Fine($"None of {jobs.Live} jobs that haven't ended.");
    }
}
