using System.Text.Json;

namespace Wrkr.Runtime.Verification.Reference;

/// <summary>An event's payload, which the schema leaves open: what is asked of it has to be there all the same.</summary>
internal readonly struct ReferencePayload(string eventId, JsonElement payload)
{
    /// <exception cref="PackRefusedException">It has no such text.</exception>
    public string Text(string name) => Member(name) is { ValueKind: JsonValueKind.String } text
        ? text.GetString()!
        : throw Lacks(name, "text");

    /// <exception cref="PackRefusedException">It has no such number of things.</exception>
    public long Count(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) && count >= 0
        ? count
        : throw Lacks(name, "count");

    /// <exception cref="PackRefusedException">It doesn't say whether.</exception>
    public bool Flag(string name) => Member(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag
        ? flag.GetBoolean()
        : throw Lacks(name, "true or false");

    /// <summary>A member that has members of its own.</summary>
    /// <exception cref="PackRefusedException">There is none.</exception>
    public ReferencePayload Members(string name) => Member(name) is { ValueKind: JsonValueKind.Object } members
        ? new(eventId, members)
        : throw Lacks(name, "object");

    /// <summary>The texts of a list.</summary>
    /// <exception cref="PackRefusedException">There is no such list, or it holds something else.</exception>
    public IEnumerable<string> Texts(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Array } list
        && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? list.EnumerateArray().Select(item => item.GetString()!)
            : throw Lacks(name, "list of texts");

    /// <summary>A member as it stands.</summary>
    /// <exception cref="PackRefusedException">There is none.</exception>
    public JsonElement Required(string name) => Member(name) ?? throw Lacks(name, "value");

    /// <summary>A member, or null where there is none or it is <c>null</c>.</summary>
    public JsonElement? Member(string name) =>
        payload.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    private PackRefusedException Lacks(string name, string what) =>
        PackRefusedException.Mismatch($"The payload of {eventId} has no {what} '{name}', which its type demands.");
}
