using System.Text.RegularExpressions;
using Wrkr.Architecture.Tests.Sources;

namespace Wrkr.Architecture.Tests.Rules;

/// <summary>
/// Libraries write nothing, and the tool writes in <c>Output.cs</c> alone: standard output holds the result and nothing else.
/// </summary>
internal static partial class ConsoleRule
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path != "src/Wrkr.Tool/Output.cs"
        from Match match in Writing().Matches(file.Code)
        select $"{file.Path}: {match.Value} belongs to Output.cs";

    [GeneratedRegex(@"\b(Console\.(?!In\b|ReadLine\b|OpenStandardInput\b)\w+|AnsiConsole\b|using static System\.Console\b)")]
    private static partial Regex Writing();
}
