using System.Text.Json;
using System.Text.RegularExpressions;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.ReferenceCommands;

/// <summary>
/// The command lines of another implementation, in order, case by case: each ends here with the exit and the code that the table says, and
/// its document has the members that the other's has.
/// </summary>
public sealed partial class CommandVectorsTests : IDisposable
{
    /// <summary>Rows that end otherwise, each with its reason. A row that ends as it should is out of place here.</summary>
    private static readonly Dictionary<string, string> Otherwise = new(StringComparer.Ordinal)
    {
        ["lifecycle/02_pause_blocked"] = "A hold is legal in every status that isn't final: see docs/contracts/statuses.md.",
        ["lifecycle/34_serve_bad"] = "There is no service yet.",
        ["lifecycle/36_serve_nl_noauth"] = "There is no service yet.",
    };

    /// <summary>Members of the other's documents that ours don't have, each with its reason.</summary>
    private static readonly Dictionary<string, string> Absent = new(StringComparer.Ordinal)
    {
        ["lifecycle/03_cancel: tool_call_count, idempotency_keys, last_applied_seq, started_at, env_fingerprint_hash, env_fingerprint_rules, env_fingerprint_values"] =
            "It prints its runner's state; here the command's answer is a document, and status has the state.",
    };

    private readonly Workspace _workspace = new();

    public static TheoryData<string> Cases => [.. CommandRow.All.Select(row => row.Case).Distinct()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_command_ends_as_the_table_says(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The lines are for a POSIX shell.");
        var shell = Prepare(name);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var (other, absent) = (new List<string>(), new List<string>());
        foreach (var row in CommandRow.All.Where(row => row.Case == name))
        {
            var run = await shell.RunAsync(CheckpointId().Replace(row.Line, match => ids.GetValueOrDefault(match.Value, "cp_99999")));
            if (Difference(row, run) is { } difference)
            {
                other.Add($"{row.Case}/{row.Label}: {difference}");
            }
            else if (run.ExitCode == 0 && row is { IsJson: true, Document: { } document })
            {
                absent.AddRange(Missing(row, document, run.Results));
            }

            if (row.Label is "03_cplist")
            {
                Match(row.Document!, run.Results, ids);
            }
        }

        RequireSame(Of(Otherwise.Keys, name), string.Join('\n', other.Select(Known).Order(StringComparer.Ordinal)));
        RequireSame(Of(Absent.Keys, name), string.Join('\n', absent.Order(StringComparer.Ordinal)));
    }

    public void Dispose() => _workspace.Dispose();

    private Shell Prepare(string name)
    {
        var directory = Directory.CreateDirectory(_workspace.In(name)).FullName;
        var spec = name is "adapter_fail" ? "adapter_fail-jobspec.yaml" : "decision-jobspec.yaml";
        File.Copy(WorkingCopy.PathOf($"tests/vectors/jobspecs/{spec}"), Path.Combine(directory, "jobspec.yaml"));
        File.Copy(WorkingCopy.PathOf("tests/vectors/accept/both-fail.yaml"), Path.Combine(directory, "accept_none.yaml"));
        File.WriteAllText(Path.Combine(directory, "accept.yaml"), """
            schema_id: wrkr.accept_config
            schema_version: v1
            required_artifacts: [reports/result.md]
            test_command: "true"
            lint_command: "true"
            path_rules: {max_artifact_paths: 0, forbidden_prefixes: [], allowed_prefixes: []}

            """);
        return new(directory, _workspace.In("home"));
    }

    private static void RequireSame(string expected, string actual) =>
        Assert.True(expected == actual, $"Known to end otherwise:\n{expected}\nEnded otherwise:\n{actual}");

    private static string Of(IEnumerable<string> rows, string name) =>
        string.Join('\n', rows.Where(row => row.StartsWith($"{name}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    /// <summary>A row that is known to end otherwise is told by its name alone.</summary>
    private static string Known(string row) =>
        Otherwise.Keys.FirstOrDefault(known => row.StartsWith($"{known}: ", StringComparison.Ordinal)) ?? row;

    private static string? Difference(CommandRow row, ToolRun run)
    {
        if (run.ExitCode != row.Exit)
        {
            return $"exit {run.ExitCode}, not {row.Exit}: {run.Messages}";
        }

        if (row.Code is null || !row.IsJson)
        {
            return null;
        }

        using var envelope = JsonDocument.Parse(run.Messages);
        var code = envelope.RootElement.GetProperty("code").GetString();
        return code == row.Code && envelope.RootElement.GetProperty("exit_code").GetInt32() == row.Exit ? null : $"{code}, not {row.Code}";
    }

    private static IEnumerable<string> Missing(CommandRow row, string document, string results)
    {
        using var theirs = JsonDocument.Parse(File.ReadAllText(document));
        if (theirs.RootElement.ValueKind is not JsonValueKind.Object || theirs.RootElement.TryGetProperty("code", out _))
        {
            yield break;
        }

        using var ours = JsonDocument.Parse(results);
        var missing = theirs.RootElement.EnumerateObject().Select(member => member.Name)
            .Except(ours.RootElement.EnumerateObject().Select(member => member.Name)).ToList();
        if (missing is not [])
        {
            yield return $"{row.Case}/{row.Label}: {string.Join(", ", missing)}";
        }
    }

    /// <summary>The same checkpoint here and there: the first of its type, the second, and so on.</summary>
    private static void Match(string document, string results, Dictionary<string, string> ids)
    {
        using var theirs = JsonDocument.Parse(File.ReadAllText(document));
        using var ours = JsonDocument.Parse(results);
        foreach (var type in theirs.RootElement.EnumerateArray().GroupBy(Type))
        {
            foreach (var (their, our) in type.Zip(ours.RootElement.EnumerateArray().Where(checkpoint => Type(checkpoint) == type.Key)))
            {
                ids[Id(their)] = Id(our);
            }
        }

        static string Type(JsonElement checkpoint) => checkpoint.GetProperty("type").GetString()!;
        static string Id(JsonElement checkpoint) => checkpoint.GetProperty("checkpoint_id").GetString()!;
    }

    [GeneratedRegex(@"\bcp_[0-9]+\b")]
    private static partial Regex CheckpointId();
}
