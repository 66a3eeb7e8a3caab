using System.Globalization;
using System.Security.Cryptography;

namespace Wrkr.Runtime.Identity;

/// <summary>Where fresh ids come from.</summary>
/// <param name="hex">Makes so many random bytes as hex digits; tests replace it.</param>
/// <param name="process">Names this process, as in <c>host-pid</c>; tests replace it.</param>
internal sealed class IdSource(Func<int, string>? hex = null, string? process = null)
{
    private readonly string _process = process
        ?? string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName.ToLowerInvariant()}-{Environment.ProcessId}");
    private readonly Func<int, string> _hex = hex ?? (bytes => RandomNumberGenerator.GetHexString(2 * bytes, lowercase: true));

    /// <summary>A job id that nobody has: <c>job-</c> and 80 random bits.</summary>
    public string NewJobId() => $"job-{_hex(10)}";

    /// <summary>The same with a name that people recognise: what a job id can hold of it, and 32 random bits.</summary>
    public string NewJobId(string name)
    {
        const int MostOfTheName = 80;
        var known = JobId.Normalize(name).Replace("..", "_", StringComparison.Ordinal);
        known = known[..Math.Min(known.Length, MostOfTheName)].Trim('_', '.', '-');
        return $"{(known.Length > 0 ? known : "job")}-{_hex(4)}";
    }

    /// <summary>
    /// A worker id, new at each start: host, process and 32 random bits, so that no lease of an earlier process is taken for one's own.
    /// </summary>
    public string NewWorkerId() => $"{_process}-{_hex(4)}";

    /// <summary>An idempotency key for a command that has none by nature.</summary>
    public string NewCommandKey(string kind) => $"{kind}:{_hex(16)}";
}
