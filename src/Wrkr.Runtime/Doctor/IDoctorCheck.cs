namespace Wrkr.Runtime.Doctor;

/// <summary>One thing that the doctor looks at.</summary>
internal interface IDoctorCheck
{
    DoctorCheckKind Kind { get; }

    /// <exception cref="WrkrException">It can't be carried out: that is an error of its own.</exception>
    ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken);
}
