using System.Collections.Immutable;

namespace Wrkr.Runtime.Acceptance.Checks;

/// <summary>What a job added, changed or removed is where it may be, and no more than it may be.</summary>
internal sealed class PathConstraintsCheck(PathRules rules) : IResultCheck
{
    public string Name => AcceptanceChecks.PathConstraints;

    public string PassedMessage => "path constraints satisfied";

    public ValueTask<ImmutableArray<AcceptanceCheck>> RunAsync(JudgedResult result, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ImmutableArray<AcceptanceCheck>>([.. Limits(result), .. Paths(result)]);

    private IEnumerable<AcceptanceCheck> Limits(JudgedResult result)
    {
        var paths = result.Outcome.Changes.All.Length;
        if (paths > rules.MaxArtifactPaths)
        {
            yield return Failure($"{paths} artifact paths changed, and {rules.MaxArtifactPaths} is the most", null);
        }

        if (result.Outcome.ChangeCount > rules.MaxChanges)
        {
            yield return Failure($"{result.Outcome.ChangeCount} changes of artifacts, and {rules.MaxChanges} is the most", null);
        }
    }

    private IEnumerable<AcceptanceCheck> Paths(JudgedResult result)
    {
        var restricts = !rules.Allowed.IsEmpty || !rules.AllowedPrefixes.IsEmpty;
        foreach (var path in result.Outcome.Changes.All)
        {
            if (Match(rules.Forbidden, rules.ForbiddenPrefixes, path) is { } rule)
            {
                yield return Failure($"path is forbidden by '{rule}': {path}", path);
            }
            else if (restricts && Match(rules.Allowed, rules.AllowedPrefixes, path) is null)
            {
                yield return Failure($"path is not among the allowed ones: {path}", path);
            }
        }
    }

    private static string? Match(ImmutableArray<string> patterns, ImmutableArray<string> prefixes, string path) =>
        prefixes.FirstOrDefault(prefix => path.StartsWith(prefix, StringComparison.Ordinal))
        ?? patterns.FirstOrDefault(pattern => PathPattern.Matches(pattern, path));

    private AcceptanceCheck Failure(string message, string? path) =>
        new(Name, false, message) { Reason = ReasonCodes.AcceptMissingArtifact, Artifact = path };
}
