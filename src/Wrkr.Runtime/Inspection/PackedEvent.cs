using System.Text.Json;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Inspection;

/// <summary>An event as a line of a pack has it, of whatever version and profile: only its envelope is demanded.</summary>
/// <param name="Id">Its id, as in <c>evt_12</c>.</param>
/// <param name="At">When, as written.</param>
/// <param name="Type">Its type, which this version needn't know.</param>
/// <param name="Executed">False for what was declared and didn't run.</param>
/// <param name="Payload">Its payload.</param>
internal sealed record PackedEvent(string Id, string At, string Type, bool Executed, JsonElement Payload)
{
    /// <exception cref="PackRefusedException">It isn't an event.</exception>
    public static PackedEvent Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new(
                Text(root, "event_id"), Text(root, "created_at"), Text(root, "type"), root.GetProperty("executed").GetBoolean(),
                root.GetProperty("payload").Clone());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw PackRefusedException.Malformed($"A line of 'events.jsonl' is no event: {exception.Message}", exception);
        }
    }

    /// <summary>A text member of the payload, or of the object that <paramref name="path"/> leads to; null when there is none.</summary>
    public string? Find(params ReadOnlySpan<string> path)
    {
        var element = Payload;
        foreach (var name in path)
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
            _ => null,
        };
    }

    /// <summary>A person's text, which is a plain string in one profile, and user data that may be withheld in the other.</summary>
    public string? FindText(string name) =>
        Find(name) ?? Find(name, "text") ?? (Find(name, "sha256") is { } digest ? $"[withheld sha256:{digest}]" : null);

    private static string Text(JsonElement root, string name) =>
        root.GetProperty(name).GetString() ?? throw new JsonException($"{name} is null.");
}
