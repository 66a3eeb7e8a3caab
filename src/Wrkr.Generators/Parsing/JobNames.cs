using System.Collections.Immutable;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Job names within an assembly.</summary>
internal static class JobNames
{
    public static EquatableArray<DiagnosticInfo> Duplicates(ImmutableArray<NameClaim> claims)
    {
        var first = new Dictionary<string, NameClaim>(StringComparer.Ordinal);
        var found = new DiagnosticList();
        foreach (var claim in claims)
        {
            if (first.TryGetValue(claim.JobName, out var earlier))
            {
                found.Add(JobRules.DuplicateName, claim.Location, claim.JobName, earlier.Class, claim.Class);
            }
            else
            {
                first.Add(claim.JobName, claim);
            }
        }

        return found.ToEquatableArray();
    }
}
