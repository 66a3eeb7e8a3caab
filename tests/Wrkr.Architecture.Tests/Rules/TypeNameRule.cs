using System.Text.RegularExpressions;
using Wrkr.Architecture.Tests.Sources;

namespace Wrkr.Architecture.Tests.Rules;

/// <summary>A type is named for the one thing that it is; these words name nothing.</summary>
internal static partial class TypeNameRule
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        from Match match in Declaration().Matches(file.Code)
        select $"{file.Path}: {match.Groups["name"].Value} says nothing of what it is";

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+(?<name>\w*(Helper|Manager|Util)(s|ity|ities)?)\b")]
    private static partial Regex Declaration();
}
