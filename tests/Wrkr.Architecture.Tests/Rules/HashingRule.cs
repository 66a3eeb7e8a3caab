using System.Text.RegularExpressions;
using Wrkr.Architecture.Tests.Sources;

namespace Wrkr.Architecture.Tests.Rules;

/// <summary>
/// Only Canonical hashes, so that there is one place where bytes become a digest. <c>ShapeDigest.cs</c> is compiled into the generator too,
/// which can't use the runtime.
/// </summary>
internal static partial class HashingRule
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Folder != "src/Wrkr.Runtime/Canonical" && file.Path != "src/Wrkr.Abstractions/Shapes/ShapeDigest.cs"
        from Match match in Hashing().Matches(file.Code)
        select $"{file.Path}: {match.Value} belongs to Canonical: use Sha256 or RunningSha256";

    [GeneratedRegex(
        @"\b(SHA(1|256|384|512|3_\w+)|MD5|(HMAC|Kmac|Shake)\w+|IncrementalHash|HashAlgorithm\w*|CryptographicOperations\.Hash\w+)\b")]
    private static partial Regex Hashing();
}
