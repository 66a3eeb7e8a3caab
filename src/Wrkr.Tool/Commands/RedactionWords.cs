namespace Wrkr.Tool.Commands;

/// <summary>The kinds of texts that <c>wrkr export --redact</c> holds back, as they are typed.</summary>
internal static class RedactionWords
{
    private static readonly (string Word, PackFields Fields)[] Known =
    [
        ("input", PackFields.Input), ("outputs", PackFields.Outputs), ("summaries", PackFields.Summaries), ("reasons", PackFields.Reasons),
        ("questions", PackFields.Questions), ("failures", PackFields.Failures), ("instructions", PackFields.Instructions),
        ("artifacts", PackFields.Artifacts), ("signals", PackFields.Signals), ("all", PackFields.All),
    ];

    public static string All { get; } = string.Join(", ", Known.Select(known => known.Word));

    /// <param name="values">Each a word, or several by commas.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: one isn't a kind.</exception>
    public static PackFields Read(IEnumerable<string> values)
    {
        var fields = PackFields.None;
        foreach (var word in values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)))
        {
            var known = Array.Find(Known, known => known.Word == word);
            fields |= known.Word is null
                ? throw new WrkrException(ReasonCodes.InvalidInput, $"'{word}' is no kind of text.", $"The kinds are {All}.")
                : known.Fields;
        }

        return fields;
    }
}
