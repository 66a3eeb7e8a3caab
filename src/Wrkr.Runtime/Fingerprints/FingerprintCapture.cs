using System.Collections.Immutable;
using System.Reflection;
using Wrkr.Runtime.Canonical;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Fingerprints;

/// <summary>
/// Takes fingerprints. The value of a variable is kept only as HMAC-SHA-256 of job id, name and value under the store's key: without the
/// store, nobody can tell it or try out guesses, and two jobs with the same value don't show that.
/// </summary>
internal sealed class FingerprintCapture(IJobStore store, IEnvironmentProbe probe)
{
    /// <param name="jobId">The job.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="code">Where its code is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<EnvironmentFingerprint> TakeAsync(
        string jobId, ImmutableArray<string> rules, Module code, CancellationToken cancellationToken)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var value = await probe.ReadAsync(rule, code, cancellationToken).ConfigureAwait(false);
            values[rule] = value is null ? FingerprintValues.Absent
                : FingerprintRules.Argument(rule, FingerprintRules.Env) is { } name
                    ? await HideAsync(jobId, name, value, cancellationToken).ConfigureAwait(false)
                : value;
        }

        return EnvironmentFingerprint.Of(values.ToImmutable());
    }

    private async ValueTask<string> HideAsync(string jobId, string name, string value, CancellationToken cancellationToken)
    {
        var key = await store.ReadKeyAsync(cancellationToken).ConfigureAwait(false);
        return HmacSha256.Of(key.Span, jobId, name, value).ToString();
    }
}
