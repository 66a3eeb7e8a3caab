using System.Reflection;

namespace Wrkr.Runtime.Fingerprints;

/// <summary>Looks at the environment of this process.</summary>
internal interface IEnvironmentProbe
{
    /// <summary>
    /// What a rule comes to here, in clear; <see langword="null"/> when what it names isn't there. What is there and can't be read is
    /// <see cref="FingerprintValues.Unreadable"/>, so a job never fails by being looked at.
    /// </summary>
    /// <param name="rule">A valid rule.</param>
    /// <param name="code">Where the job's code is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<string?> ReadAsync(string rule, Module code, CancellationToken cancellationToken);
}
