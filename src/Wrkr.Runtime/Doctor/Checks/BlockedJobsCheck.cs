namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Jobs that wait for a person. A decision is how jobs are meant to be; a failure or a used-up budget wants somebody.</summary>
internal sealed class BlockedJobsCheck : IDoctorCheck
{
    public DoctorCheckKind Kind { get; } = new(
        "blocked-jobs", "No job is stopped by a failure or by its budget; open decisions are counted.", ReasonCodes.AdapterFail,
        "'wrkr list --status blocked_error' (or blocked_budget) names them, 'wrkr status JOB-ID' says why and what to do.");

    public async ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Store is not { } store)
        {
            return DoctorFinding.Fine(subject.WhyNoStore);
        }

        var blocked = (await subject.JobsAsync(store, cancellationToken).ConfigureAwait(false)).Blocked;
        var details = blocked.Count > 0
            ? $"{string.Join(", ", blocked.Select(kind => $"{kind.Value} {kind.Key}"))}."
            : "No job is blocked.";
        return blocked.Keys.Any(kind => !kind.StartsWith(JobStatuses.BlockedDecision, StringComparison.Ordinal))
            ? DoctorFinding.Warning(details)
            : DoctorFinding.Fine(details);
    }
}
