using System.Globalization;
using System.Text.Json.Serialization;

namespace Wrkr.Tool.Commands;

/// <summary>A job's limits with what was used of each, in the fixed order. Numbers are texts: a cost is a decimal.</summary>
internal static class BudgetTable
{
    public static IReadOnlyList<Row> Of(JobStatus status)
    {
        var (max, used, held) = (status.Budget, status.Used, status.Reserved);
        return
        [
            .. Rows("wall", (decimal?)max.MaxWallTime?.TotalSeconds, (decimal)used.WallTime.TotalSeconds, 0),
            .. Rows("steps", max.MaxStepCount, used.StepCount, held.StepCount),
            .. Rows("tools", max.MaxToolCalls, used.ToolCalls, held.ToolCalls),
            .. Rows("retries", max.MaxRetries, used.Retries, 0),
            .. Rows("tokens", max.MaxTokens, used.Tokens, held.Tokens),
            .. Rows("cost", max.MaxCost, used.Cost, held.Cost),
        ];
    }

    /// <summary>The same in a line.</summary>
    public static string Line(JobStatus status) => string.Join(", ", Of(status).Select(row => $"{row.Limit} {row.Used} of {row.Max}"));

    private static Row[] Rows(string limit, decimal? max, decimal used, decimal held) =>
        max is { } most
            ? [new(limit, Text(most), Text(used), Text(held)) { IsExceeded = limit is "wall" ? used >= most : used > most }]
            : [];

    private static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <param name="Limit">wall (in seconds), steps, tools, retries, tokens or cost.</param>
    /// <param name="Max">The limit.</param>
    /// <param name="Used">What was used.</param>
    /// <param name="Reserved">What the step that runs now has set aside.</param>
    internal sealed record Row(string Limit, string Max, string Used, string Reserved)
    {
        /// <summary>Whether more was used than the limit allows; of time, whether it is used up.</summary>
        [JsonIgnore]
        public bool IsExceeded { get; init; }
    }
}
