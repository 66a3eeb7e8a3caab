namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Whether the store can be opened and written.</summary>
internal sealed class StoreReachableCheck : IDoctorCheck
{
    public DoctorCheckKind Kind { get; } = new(
        "store-reachable", "The store is there, is one of ours, and this user may write it.", ReasonCodes.StoreUnavailable,
        "Name a Wrkr store with --store or $WRKR_STORE, and make it and its directory writable for this user.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) => new(subject switch
    {
        { Failure: { } failure } => DoctorFinding.Error(failure.Problem) with { Remedy = failure.Advice, Code = failure.Reason },
        { Version: null } => DoctorFinding.Fine($"No store is at '{subject.Path}'; the first job makes it."),
        _ => DoctorFinding.Fine($"The store '{subject.Path}' is there and can be opened."),
    });
}
