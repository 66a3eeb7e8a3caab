using System.Globalization;
using System.Text.Json;

namespace Wrkr.Testing;

/// <summary>An event of a job's ledger.</summary>
/// <param name="Seq">Its sequence number, from 1.</param>
/// <param name="Type">Its type, such as <c>step_completed</c>.</param>
/// <param name="CreatedAt">The time of its commit.</param>
/// <param name="Executed">False for what was declared but not run.</param>
/// <param name="Payload">What it says, in the form of docs/contracts/ledger.md.</param>
public sealed record LedgerEntry(long Seq, string Type, DateTimeOffset CreatedAt, bool Executed, JsonElement Payload)
{
    /// <summary>The step that it is about, if it is about one.</summary>
    public string? StepId => Find("step_id") is { ValueKind: JsonValueKind.String } id ? id.GetString() : null;

    /// <summary>The attempt of that step, from 1.</summary>
    public int? Attempt => Find("attempt") is { ValueKind: JsonValueKind.Number } attempt ? attempt.GetInt32() : null;

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Seq,4} {Type}{(StepId is { } step ? $" {step}" : "")}{(Attempt is { } attempt ? $" (attempt {attempt})" : "")}{Rest()}");

    internal static LedgerEntry Read(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var e = document.RootElement;
        return new(
            long.Parse(e.GetProperty("event_id").GetString()!["evt_".Length..], CultureInfo.InvariantCulture),
            e.GetProperty("type").GetString()!,
            e.GetProperty("created_at").GetDateTimeOffset(),
            e.GetProperty("executed").GetBoolean(),
            e.GetProperty("payload").Clone());
    }

    /// <summary>Whether a pattern means this event: its type, and perhaps a step's id after a space.</summary>
    internal bool Matches(string pattern)
    {
        var words = pattern.Split(' ', 2);
        return Type == words[0] && (words.Length == 1 || StepId == words[1]);
    }

    private JsonElement? Find(string name) =>
        Payload.TryGetProperty("pos", out var position) && position.ValueKind is JsonValueKind.Object
            && position.TryGetProperty(name, out var inside) ? inside
        : Payload.TryGetProperty(name, out var member) ? member
        : null;

    private string Rest() =>
        Payload.TryGetProperty("to", out var to) ? $" to {to}"
        : Payload.TryGetProperty("why", out var why) ? $", {why}"
        : Payload.TryGetProperty("message", out var message) && message.ValueKind is JsonValueKind.Object
            && message.TryGetProperty("text", out var text) ? $": {text}"
        : "";
}
