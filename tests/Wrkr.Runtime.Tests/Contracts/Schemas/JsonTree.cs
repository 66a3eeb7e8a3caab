using System.Text;
using System.Text.Json;

namespace Wrkr.Runtime.Tests.Contracts.Schemas;

/// <summary>JSON as it is written, so that it can be written wrongly: members twice, numbers and escapes in any form, scalars that are none.</summary>
internal abstract class JsonTree
{
    public static JsonTree Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new Members([.. element.EnumerateObject().Select(member => new Member(Quote(member.Name), Of(member.Value)))]),
        JsonValueKind.Array => new Items([.. element.EnumerateArray().Select(Of)]),
        _ => new Scalar(element.GetRawText()),
    };

    public static JsonTree Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    /// <summary>A text as JSON has it.</summary>
    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    public abstract void Write(StringBuilder text);

    public abstract JsonTree Clone();

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    internal sealed class Scalar(string raw) : JsonTree
    {
        public string Raw => raw;

        public override void Write(StringBuilder text) => text.Append(raw);

        public override JsonTree Clone() => new Scalar(raw);
    }

    internal sealed class Items(List<JsonTree> values) : JsonTree
    {
        public List<JsonTree> Values => values;

        public override void Write(StringBuilder text)
        {
            text.Append('[');
            for (var at = 0; at < values.Count; at++)
            {
                text.Append(at == 0 ? "" : ",");
                values[at].Write(text);
            }

            text.Append(']');
        }

        public override JsonTree Clone() => new Items([.. values.Select(value => value.Clone())]);
    }

    internal sealed class Members(List<Member> values) : JsonTree
    {
        public List<Member> Values => values;

        public override void Write(StringBuilder text)
        {
            text.Append('{');
            for (var at = 0; at < values.Count; at++)
            {
                text.Append(at == 0 ? "" : ", ").Append(values[at].Name).Append(": ");
                values[at].Value.Write(text);
            }

            text.Append('}');
        }

        public override JsonTree Clone() => new Members([.. values.Select(member => new Member(member.Name, member.Value.Clone()))]);
    }

    /// <param name="Name">In quotation marks.</param>
    /// <param name="Value">What it has.</param>
    internal sealed record Member(string Name, JsonTree Value);
}
