using System.Collections.Immutable;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Files;

namespace Wrkr.Runtime.Acceptance.Checks;

/// <summary>
/// Every required artifact is one that the job names; where that is demanded, its bytes are there too and are those that the job recorded.
/// </summary>
internal sealed class RequiredArtifactsCheck(ImmutableArray<RequiredArtifact> required) : IResultCheck
{
    public string Name => AcceptanceChecks.RequiredArtifacts;

    public string PassedMessage => required.IsEmpty ? "no required artifacts configured" : "all required artifacts present";

    public async ValueTask<ImmutableArray<AcceptanceCheck>> RunAsync(JudgedResult result, CancellationToken cancellationToken)
    {
        var failures = ImmutableArray.CreateBuilder<AcceptanceCheck>();
        foreach (var artifact in required.GroupBy(artifact => artifact.Path, StringComparer.Ordinal))
        {
            var problem = !result.Outcome.Names(artifact.Key) ? $"required artifact missing: {artifact.Key}"
                : artifact.Any(demand => demand.MustExist)
                    ? await ProblemOfBytesAsync(result, artifact.Key, cancellationToken).ConfigureAwait(false)
                    : null;
            if (problem is not null)
            {
                failures.Add(new(Name, false, problem) { Reason = ReasonCodes.AcceptMissingArtifact, Artifact = artifact.Key });
            }
        }

        return failures.ToImmutable();
    }

    private static async ValueTask<string?> ProblemOfBytesAsync(JudgedResult result, string path, CancellationToken cancellationToken)
    {
        if (!result.Outcome.Digests.TryGetValue(path, out var recorded))
        {
            return $"required artifact was not there when the job recorded it: {path}";
        }

        try
        {
            var file = RegularFile.OpenRead(Path.Combine(result.Directory, path));
            await using (file.ConfigureAwait(false))
            {
                var actual = await Sha256.OfAsync(file, cancellationToken).ConfigureAwait(false);
                return actual.ToString() == recorded
                    ? null
                    : $"required artifact differs: {path} has the digest {actual}, and the job recorded {recorded}";
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"required artifact can't be read: {path}: {exception.Message}";
        }
    }
}
