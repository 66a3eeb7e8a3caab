namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>
/// Secrets in environment variables: every program that is started inherits them, and crash reports hold them. Their values are never told.
/// </summary>
internal sealed class EnvironmentCheck : IDoctorCheck
{
    private const string Prefix = "WRKR_";

    private static readonly string[] Words = ["TOKEN", "SECRET", "PASSWORD", "PASSPHRASE", "CREDENTIAL", "PRIVATE_KEY"];

    public DoctorCheckKind Kind { get; } = new(
        "environment", "No environment variable WRKR_* holds a secret: a token, a password, or an address with one.",
        ReasonCodes.UnsafeOperation, "Keep the secret in a file that its owner alone may read, and name the file.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var found = subject.Environment
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal) && IsSecret(variable.Key, variable.Value))
            .Select(variable => variable.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        return new(found.Count > 0
            ? DoctorFinding.Warning($"Variables with secrets: {string.Join(", ", found)}.")
            : DoctorFinding.Fine("No variable WRKR_* holds a secret."));
    }

    /// <summary>A variable that names a file holds no secret itself.</summary>
    private static bool IsSecret(string name, string value) =>
        value.Length > 0
        && ((Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
                && !name.EndsWith("_FILE", StringComparison.Ordinal))
            || HasPassword(value));

    private static bool HasPassword(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo.Contains(':', StringComparison.Ordinal);
}
