using System.Globalization;

namespace Wrkr.Bench.Output;

/// <summary>Rows of one form as aligned columns; numbers with as many digits as they deserve.</summary>
internal static class TextTable
{
    public static string Of(IReadOnlyList<Dictionary<string, object>> rows)
    {
        var names = rows.SelectMany(row => row.Keys).Distinct().ToList();
        string[][] cells = [[.. names], .. rows.Select(row => names.Select(name => Cell(row.GetValueOrDefault(name))).ToArray())];
        var widths = names.Select((_, column) => cells.Max(row => row[column].Length)).ToList();
        return string.Join('\n', cells.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadLeft(widths[column])))));
    }

    /// <summary>The same as a table of Markdown.</summary>
    public static string Markdown(IReadOnlyList<Dictionary<string, object>> rows)
    {
        var names = rows.SelectMany(row => row.Keys).Distinct().ToList();
        return string.Join('\n',
        [
            Line(names), Line(names.Select(_ => "---")),
            .. rows.Select(row => Line(names.Select(name => Cell(row.GetValueOrDefault(name))))),
        ]);

        static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
    }

    private static string Cell(object? value) => value switch
    {
        null => "-",
        double and < 10 and var number => number.ToString("0.00", CultureInfo.InvariantCulture),
        double and < 100 and var number => number.ToString("0.0", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("#,##0", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
