using System.Text.Json;

namespace Wrkr.Bench.Output;

/// <summary>What a suite found: one row for each thing that was measured, and the sentences that sum it up.</summary>
internal sealed record Report(string Suite, Machine Machine, IReadOnlyList<Dictionary<string, object>> Rows, IReadOnlyList<string> Verdicts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The same as a page.</summary>
    public string Markdown()
    {
        var verdicts = string.Join('\n', Verdicts.Select(verdict => $"- {verdict}"));
        return $"# {Suite}\n\n{Machine}\n\n{TextTable.Markdown(Rows)}\n\n{verdicts}\n";
    }

    public async Task PrintAsync(TextWriter output, bool json)
    {
        if (json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(this, Json));
            return;
        }

        await output.WriteLineAsync($"{Suite}: {Machine}");
        await output.WriteLineAsync(TextTable.Of(Rows));
        foreach (var verdict in Verdicts)
        {
            await output.WriteLineAsync(verdict);
        }
    }
}
