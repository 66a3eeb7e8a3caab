using System.Text.RegularExpressions;
using Wrkr.Architecture.Tests.Sources;

namespace Wrkr.Architecture.Tests.Rules;

/// <summary>
/// Codes, exit codes and HTTP statuses stand in one table. Elsewhere a code is <c>ReasonCodes.X</c>, and a number is taken from it; the
/// exit code of a process that was interrupted has no row. A command's action ends in <c>return 0;</c>, or throws.
/// </summary>
internal static partial class ReasonCodeRule
{
    private const string Table = "src/Wrkr.Abstractions/ReasonCodes.cs";
    private const string Interruption = "src/Wrkr.Tool/Interruption.cs";

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path is not (Table or Interruption) && file.Path.StartsWith("src/", StringComparison.Ordinal)
        from Match match in Literal().Matches(file.Text).Concat(file.Path.StartsWith("src/Wrkr.Tool/", StringComparison.Ordinal) ? Exit().Matches(file.Code) : [])
        select $"{file.Path}: {match.Value} belongs to ReasonCodes";

    [GeneratedRegex("\"E_[A-Z][A-Z_]*\"|new ReasonCode\\(")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\breturn [1-9][0-9]*;\s*\}\);|\bEnvironment\.Exit(Code)?\b|\bExitCode = [1-9]|\bHttpStatusCode\b")]
    private static partial Regex Exit();
}
