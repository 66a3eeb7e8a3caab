namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Whether others can make the service read without end.</summary>
internal sealed class ServeBodyLimitCheck : IDoctorCheck
{
    private const long Large = 64L << 20;

    public DoctorCheckKind Kind { get; } = new(
        "serve-body-limit", "A service that other machines reach has a limit for bodies, of at most 64 MiB.", ReasonCodes.UnsafeOperation,
        "Give --serve-max-body-bytes, such as 1048576.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var serve = subject.Options.Serve;
        return new((serve.MaxBodyBytes, serve.IsLoopback()) switch
        {
            (null, true) => DoctorFinding.Fine("No limit is given, and this machine alone reaches the service."),
            (null, false) => DoctorFinding.Error("Other machines reach the service, and no limit of bodies is given."),
            ( > Large and var bytes, _) => DoctorFinding.Warning($"The limit of {ByteText.Of(bytes)} is large."),
            ({ } bytes, _) => DoctorFinding.Fine($"Bodies have at most {ByteText.Of(bytes)}."),
        });
    }
}
