using System.Text;
using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Jobpacks.Projections;

/// <summary>User text as a v1 record shows it.</summary>
internal static class RecordText
{
    // The schemas demand a character; the ledger allows none.
    private const string Empty = "(empty)";

    /// <param name="data">The text; where it isn't inline, its digest stands for it.</param>
    /// <param name="maxLength">The most Unicode code points that are kept.</param>
    public static string Of(UserData data, int maxLength = int.MaxValue) => data.Text switch
    {
        null => $"[withheld sha256:{data.Sha256}]",
        "" => Empty,
        var text when text.Length <= maxLength => text,
        var text => Cut(text, maxLength),
    };

    private static string Cut(string text, int maxLength)
    {
        var cut = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Take(maxLength))
        {
            cut.Append(rune.ToString());
        }

        return cut.ToString();
    }
}
