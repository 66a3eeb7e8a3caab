namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Whether a service that others reach asks them for something that they can't guess.</summary>
internal sealed class ServeTokenCheck : IDoctorCheck
{
    private const int ShortestToken = 32;

    public DoctorCheckKind Kind { get; } = new(
        "serve-token", "A service that other machines reach has a token of at least 32 characters.", ReasonCodes.UnsafeOperation,
        "Give a random token of at least 32 characters.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var serve = subject.Options.Serve;
        return new((serve.AuthToken?.Trim().Length ?? 0, serve.IsLoopback()) switch
        {
            (0, true) => DoctorFinding.Fine("No token, and this machine alone reaches the service."),
            (0, false) => DoctorFinding.Error("Other machines reach the service without a token."),
            ( < ShortestToken, true) => DoctorFinding.Warning("The token is short."),
            ( < ShortestToken, false) => DoctorFinding.Error("The token is short enough to be guessed."),
            _ => DoctorFinding.Fine("The service asks for a token."),
        });
    }
}
