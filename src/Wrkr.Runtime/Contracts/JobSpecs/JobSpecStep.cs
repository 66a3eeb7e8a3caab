using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Contracts.JobSpecs;

/// <summary>One step of a spec that runs commands. The schema leaves steps open: this is what the command adapters read.</summary>
internal sealed record JobSpecStep(string Id) : IContract
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Summary { get; init; }

    /// <summary>A text for the platform's shell, or a list: program and arguments.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Command { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WorkingDirectory { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, string>? Environment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TimeoutSeconds { get; init; }

    /// <summary>How often the step is tried again after a failure.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Retries { get; init; }

    /// <summary>False for a step that is declared and not run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Executed { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? DecisionNeeded { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequiredAction { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Artifacts { get; init; }

    /// <summary>What a failure does: <c>block</c> (the default) or <c>continue</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OnFailure { get; init; }

    /// <summary>Whether there is something to run. An empty command line is none.</summary>
    public bool RunsCommand() => Executed is not false && Command is { } command
        && (command.ValueKind is JsonValueKind.Array || !string.IsNullOrWhiteSpace(command.GetString()));

    public void Validate()
    {
        Demand.Text(Id, "id");
        Demand.AtMost(Id, "id", 64);
        Demand.Count(Retries ?? 0, "retries");
        Demand.Between(Retries ?? 0, "retries", 0, 1000);
        Demand.That(
            TimeoutSeconds is null or (> 0 and <= 4_000_000), $"timeout_seconds is {TimeoutSeconds}, not above 0 and up to 4000000");
        Demand.OneOf(OnFailure ?? "block", "on_failure", ["block", "continue"]);
        Demand.That(
            Command is null or { ValueKind: JsonValueKind.String }
                || (Command is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0
                    && list.EnumerateArray().All(argument => argument.ValueKind is JsonValueKind.String)
                    && list[0].GetString()!.Length > 0),
            "command is neither a text nor a list of texts that begins with a program");
        Demand.Texts(Artifacts ?? [], "artifacts");
        foreach (var name in Environment?.Keys ?? [])
        {
            Demand.That(
                name.Length > 0 && !name.Contains('=', StringComparison.Ordinal), $"'{name}' is no name of an environment variable");
        }

        foreach (var text in PassedOn())
        {
            Demand.That(!text.Contains('\0', StringComparison.Ordinal), "a text that is passed to the system holds a zero character");
        }
    }

    private IEnumerable<string> PassedOn()
    {
        var command = Command switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(argument => argument.GetString()!),
            { } line => [line.GetString()!],
            null => [],
        };
        return [.. command, .. Artifacts ?? [], .. Environment?.Keys ?? [], .. Environment?.Values ?? [], WorkingDirectory ?? ""];
    }
}
