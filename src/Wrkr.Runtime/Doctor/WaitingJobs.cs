using System.Globalization;

namespace Wrkr.Runtime.Doctor;

/// <summary>Jobs that the same code can continue, and that wait for it.</summary>
/// <param name="ClaimKey">Which code: the job type and the digest of its steps up to the position.</param>
/// <param name="Count">How many jobs.</param>
/// <param name="JobId">One of them.</param>
/// <param name="Since">Since when the first of them waits.</param>
internal sealed record WaitingJobs(string ClaimKey, int Count, string JobId, DateTimeOffset Since)
{
    private const int Shown = 5;

    /// <summary>The first few, as a sentence.</summary>
    public static string Describe(IReadOnlyCollection<WaitingJobs> waiting)
    {
        var groups = waiting.OrderBy(jobs => jobs.Since).Take(Shown).Select(jobs =>
            $"{jobs.ClaimKey}: {jobs.Count}, such as '{jobs.JobId}', since "
            + jobs.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var rest = waiting.Count > Shown ? $"; and {waiting.Count - Shown} more kinds" : "";
        return $"{string.Join("; ", groups)}{rest}.";
    }
}
