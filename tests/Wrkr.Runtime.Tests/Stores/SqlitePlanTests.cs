using System.Text.RegularExpressions;
using Wrkr.Runtime.Stores;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>The statements that run often find their rows by an index, however many there are.</summary>
public sealed partial class SqlitePlanTests : StoreContract<SqliteBench>
{
    [Theory]
    [InlineData("judged_row")]
    [InlineData("ledger_key")]
    [InlineData("update_job")]
    [InlineData("update_held_job")]
    [InlineData("answer_mail", "inbox_unanswered")]
    [InlineData("renew_leases", "job_worker")]
    [InlineData("claimable", "job_wake")]
    [InlineData("waiting_keys", "job_wake")]
    [InlineData("known_mail", "inbox_key")]
    [InlineData("count_mail")]
    [InlineData("unanswered_mail", "inbox_unanswered")]
    [InlineData("find_job")]
    [InlineData("list_jobs", "PRIMARY KEY")]
    [InlineData("find_batches", "ledger_key")]
    [InlineData("list_artifacts", "PRIMARY KEY")]
    [InlineData("find_chunk", "blob_chunk_key")]
    [InlineData("use_blob")]
    [InlineData("removable_job")]
    [InlineData("measure_job", "ledger_key")]
    [InlineData("delete_some_ledger", "ledger_key")]
    [InlineData("delete_some_inbox", "inbox_key")]
    [InlineData("delete_some_artifact", "PRIMARY KEY")]
    [InlineData("delete_some_chunks", "blob_chunk_key")]
    public async Task Rows_are_found_by_an_index_and_never_sorted(string name, string index = "USING")
    {
        await Created();

        var plan = Plan(SqlText.Get(name));

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN job", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN ledger", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    private string Plan(string sql)
    {
        using var connection = Bench.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var parameter in Parameter().Matches(sql).Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(parameter, 1L);
        }

        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return string.Join('\n', steps);
    }

    [GeneratedRegex(@"\$\w+")]
    private static partial Regex Parameter();
}
