namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>
/// NEL and the two separators of Unicode end a line in YAML 1.1 and are ordinary characters in YAML 1.2 (section 5.4). The parser is of 1.1
/// in this, so for it they are replaced by characters that the text hasn't got.
/// </summary>
internal sealed class LineSeparators
{
    private const string Separators = "\u0085\u2028\u2029";
    private const char FirstPrivate = '\ue000';
    private const char LastPrivate = '\uf8ff';

    private readonly string _standIns;

    private LineSeparators(string standIns) => _standIns = standIns;

    /// <param name="text">The document.</param>
    /// <param name="hidden">The document as the parser reads it.</param>
    /// <returns>Brings them back.</returns>
    public static LineSeparators Hide(string text, out string hidden)
    {
        hidden = text;
        if (text.AsSpan().IndexOfAny(Separators) < 0)
        {
            return new("");
        }

        var used = text.Where(character => character is >= FirstPrivate and <= LastPrivate).ToHashSet();
        var standIns = string.Concat(Enumerable.Range(FirstPrivate, LastPrivate - FirstPrivate).Select(code => (char)code)
            .Where(character => !used.Contains(character)).Take(Separators.Length));
        if (standIns.Length < Separators.Length)
        {
            throw new SpecSyntaxException(new(1, 1), "The file uses every private character of Unicode: leave three of them out");
        }

        hidden = Replace(text, Separators, standIns);
        return new(standIns);
    }

    public string Show(string text) => _standIns.Length == 0 ? text : Replace(text, _standIns, Separators);

    private static string Replace(string text, string from, string to)
    {
        for (var index = 0; index < from.Length; index++)
        {
            text = text.Replace(from[index], to[index]);
        }

        return text;
    }
}
