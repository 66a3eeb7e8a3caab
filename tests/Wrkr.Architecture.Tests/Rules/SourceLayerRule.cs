using System.Text.RegularExpressions;
using Wrkr.Architecture.Tests.Sources;

namespace Wrkr.Architecture.Tests.Rules;

/// <summary>What a file of Wrkr.Runtime names, in a using or in full, is in a folder that its own may use.</summary>
internal static partial class SourceLayerRule
{
    private const string Folder = "src/Wrkr.Runtime/";

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.StartsWith(Folder, StringComparison.Ordinal)
        from used in Named().Matches(WithoutNamespace().Replace(file.Code, "")).Select(match => match.Groups["folder"].Value).Distinct()
        let violation = Layers.Violation(file.Path[Folder.Length..].Split('/')[0], used)
        where violation is not null
        select $"{file.Path}: {violation}";

    [GeneratedRegex(@"\bWrkr\.Runtime\.(?<folder>[A-Z][A-Za-z]*)\b")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\s*namespace [^;{]*", RegexOptions.Multiline)]
    private static partial Regex WithoutNamespace();
}
