using System.Text.RegularExpressions;

namespace Wrkr.Architecture.Tests.Sources;

/// <summary>
/// Takes comments and literals out of C#, so that a rule speaks of code only. What stands in the holes of an interpolated literal goes too.
/// </summary>
internal static partial class CodeText
{
    public static string Of(string text) => CommentOrLiteral().Replace(text, match => match.Value[0] is '/' ? " " : "\"\"");

    [GeneratedRegex("""
        //[^\n]*
        | /\*.*?\*/
        | \$*(?<quotes>"{3,}).*?\k<quotes>
        | (\$@|@\$|@)"([^"]|"")*"
        | \$?"([^"\\\n]|\\.)*"
        | '([^'\\\n]|\\.)+'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CommentOrLiteral();
}
