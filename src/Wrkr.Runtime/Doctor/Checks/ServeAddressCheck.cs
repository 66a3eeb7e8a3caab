namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Whether others reach the service only when that is wanted.</summary>
internal sealed class ServeAddressCheck : IDoctorCheck
{
    public DoctorCheckKind Kind { get; } = new(
        "serve-address", "The service listens where this machine alone reaches it, or --serve-allow-non-loopback is given.",
        ReasonCodes.UnsafeOperation, "Listen on 127.0.0.1, or give --serve-allow-non-loopback if you mean it.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var serve = subject.Options.Serve;
        return new(serve.IsLoopback() ? DoctorFinding.Fine($"This machine alone reaches '{serve.Listen}'.")
            : serve.AllowNonLoopback ? DoctorFinding.Fine($"Other machines reach '{serve.Listen}', which is allowed.")
            : DoctorFinding.Error($"Other machines reach '{serve.Listen}', which isn't allowed."));
    }
}
