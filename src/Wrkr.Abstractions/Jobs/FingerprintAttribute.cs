namespace Wrkr;

/// <summary>
/// Declares what of the environment a job depends on. It is recorded when the job begins; a worker whose environment differs later stops
/// the job with <c>E_ENV_FINGERPRINT_MISMATCH</c> instead of going on.
/// </summary>
/// <param name="rules">
/// Each one of <c>os</c>, <c>arch</c>, <c>dotnet_version</c>, <c>cwd</c>, <c>hostname</c>, <c>assembly</c> (the build of the job's code),
/// <c>env:NAME</c> (kept only as a keyed digest), <c>file:PATH-OR-GLOB</c> (a digest of the contents) and <c>command:NAME</c> (the first
/// line of <c>NAME --version</c>).
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FingerprintAttribute(params string[] rules) : Attribute
{
    /// <summary>The rules as they are written.</summary>
    public IReadOnlyList<string> Rules { get; } = rules;
}
