using System.Text.Json;
using Wrkr.Tool.Commands;

namespace Wrkr.Tool;

/// <summary>The JobSpec of one command.</summary>
internal static class WrapSpec
{
    private const int MostOfTheCommand = 500;

    /// <summary>Somebody may try a command that failed again and again: each run is a tool call.</summary>
    private const int MostResumes = 1000;

    public static byte[] Write(string[] command, string[] artifacts, WrapLimits.Values limits, DateTimeOffset now)
    {
        var line = string.Join(' ', command);
        var shown = line.Length <= MostOfTheCommand ? line : $"{line[..MostOfTheCommand]}…";
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new() { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("schema_id", "wrkr.jobspec");
            writer.WriteString("schema_version", "v1");
            writer.WriteString("created_at", UtcTime.Format(now));
            writer.WriteString("producer_version", ToolVersion.Version);
            writer.WriteString("name", $"wrap {Path.GetFileNameWithoutExtension(command[0])}".TrimEnd());
            writer.WriteString("objective", $"wrap mode executing command: {shown}");
            writer.WriteStartObject("inputs");
            writer.WriteStartArray("steps");
            writer.WriteStartObject();
            writer.WriteString("id", "command");
            writer.WriteString("summary", shown);
            WriteTexts(writer, "command", command);
            WriteTexts(writer, "artifacts", artifacts);
            if (limits.TimeoutSeconds is { } timeout)
            {
                writer.WriteNumber("timeout_seconds", timeout);
            }

            writer.WriteNumber("retries", limits.Retries);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
            WriteTexts(writer, "expected_artifacts", artifacts);
            writer.WriteStartObject("adapter");
            writer.WriteString("name", "wrap");
            writer.WriteEndObject();
            writer.WriteStartObject("budgets");
            writer.WriteNumber("max_wall_time_seconds", limits.WallSeconds);
            writer.WriteNumber("max_retries", limits.Retries);
            writer.WriteNumber("max_step_count", 1);
            writer.WriteNumber("max_tool_calls", limits.Retries + MostResumes);
            writer.WriteEndObject();
            writer.WriteStartObject("checkpoint_policy");
            writer.WriteNumber("min_interval_seconds", 1);
            WriteTexts(writer, "required_types", ["plan", "progress", "completed"]);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return json.ToArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
