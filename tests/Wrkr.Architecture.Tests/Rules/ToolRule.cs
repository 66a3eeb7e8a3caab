using System.Text.RegularExpressions;
using Wrkr.Architecture.Tests.Sources;

namespace Wrkr.Architecture.Tests.Rules;

/// <summary>The tool does what any application can do: through the client, and never past it.</summary>
internal static partial class ToolRule
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.StartsWith("src/Wrkr.Tool/", StringComparison.Ordinal)
        from Match match in Inside().Matches(file.Code)
        select $"{file.Path}: {match.Value} is not for the tool: use IJobClient or IStoreCheck";

    [GeneratedRegex(
        @"\bWrkr\.(Runtime\.(Canonical|Contracts|Diagnostics|Execution|Identity|Inbox|Leases|Ledger|StoreChecks|Stores)|Storage)\b|\bIJobStore\b")]
    private static partial Regex Inside();
}
