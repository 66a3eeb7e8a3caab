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

    private static string Cell(object? value) => value switch
    {
        null => "-",
        double and < 10 and var number => number.ToString("0.00", CultureInfo.InvariantCulture),
        double and < 100 and var number => number.ToString("0.0", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("#,##0", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
