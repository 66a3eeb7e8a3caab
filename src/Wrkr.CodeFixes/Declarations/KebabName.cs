using System.Text;
using Wrkr.Generators.Parsing;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>A name in the form in which names are stored.</summary>
internal static class KebabName
{
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿßšžčćđł";
    private const string Letters = "aaaaaaceeeeiiiinoooooouuuuyysszccdl";

    /// <summary>The nearest name: words by small letters and <c>-</c>, accents dropped. Empty when there is nothing to keep.</summary>
    /// <param name="text">What somebody wrote, or the name of a member.</param>
    /// <param name="most">How long a name may be.</param>
    public static string Of(string text, int most)
    {
        var words = new StringBuilder();
        foreach (var character in text)
        {
            words.Append(Plain(character) is var plain && char.IsLetterOrDigit(plain) ? plain : '_');
        }

        // Only a name in capitals throughout has none that begin words.
        var name = words.ToString();
        name = name.Any(char.IsLower) ? name : name.ToLowerInvariant();
        var id = StepIds.FromMethod(name.Trim('_') is { Length: > 0 } trimmed ? trimmed : "_").Trim('-');
        return id.Length > most ? id.Substring(0, most).TrimEnd('-') : id;
    }

    /// <summary>A letter without its accent. Not by normalisation, which depends on the machine's libraries.</summary>
    private static char Plain(char character)
    {
        if (character < '\x80')
        {
            return character;
        }

        var at = Accented.IndexOf(char.ToLowerInvariant(character));
        return at < 0 ? '_' : char.IsUpper(character) ? char.ToUpperInvariant(Letters[at]) : Letters[at];
    }
}
