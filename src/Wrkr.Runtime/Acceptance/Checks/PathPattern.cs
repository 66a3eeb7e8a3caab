using System.IO.Enumeration;

namespace Wrkr.Runtime.Acceptance.Checks;

/// <summary>
/// Paths by pattern: <c>*</c> and <c>?</c> within a name, <c>**</c> for any directories, also none. Upper and lower case differ on every
/// platform, as in the ledger.
/// </summary>
internal static class PathPattern
{
    private const string AnyDirectories = "**";

    public static bool Matches(string pattern, string path)
    {
        var (parts, names) = (pattern.Split('/'), path.Split('/'));
        var (part, name) = (0, 0);
        var (any, taken) = (-1, 0);
        while (name < names.Length)
        {
            if (part < parts.Length && parts[part] is AnyDirectories)
            {
                (any, taken) = (part, name);
                part++;
            }
            else if (part < parts.Length && FileSystemName.MatchesSimpleExpression(parts[part], names[name], ignoreCase: false))
            {
                part++;
                name++;
            }
            else if (any >= 0)
            {
                // The last '**' takes one name more; what an earlier one could take, the last one can as well.
                taken++;
                (part, name) = (any + 1, taken);
            }
            else
            {
                return false;
            }
        }

        return part == parts.Length;
    }
}
