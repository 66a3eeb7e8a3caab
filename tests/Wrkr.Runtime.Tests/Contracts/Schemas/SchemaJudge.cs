using Wrkr.Runtime.Tests.Fixtures;
using Wrkr.Runtime.Tests.Node;

namespace Wrkr.Runtime.Tests.Contracts.Schemas;

/// <summary>What ajv says, all records in one process.</summary>
internal static class SchemaJudge
{
    public static async Task<bool[]> JudgeAsync(IReadOnlyCollection<(string Schema, byte[] Json)> records)
    {
        var answers = await NodeScript.RunAsync(
            "verdicts.cjs",
            [.. records.Select(record => $$"""{"schema":"{{record.Schema}}","json":"{{Convert.ToBase64String(record.Json)}}"}""")],
            [WorkingCopy.PathOf("schemas", "v1")],
            TestContext.Current.CancellationToken);
        return [.. answers.Select(bool.Parse)];
    }
}
