using System.Text.Json;
using Wrkr.Runtime.Acceptance.Config;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.JobSpecs;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>
/// Finds the records in JSON: the document itself, or any object in it, since commands print records inside of documents. What is inside
/// of a record is the record's. Footers are found in every text.
/// </summary>
internal sealed class RecordCollector(Lane lane)
{
    private const int MaxDepth = 64;
    private const int MostRecords = 100_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <param name="file">The file.</param>
    /// <param name="json">A whole JSON document of it.</param>
    /// <param name="line">The line on which the document begins.</param>
    /// <returns>Whether there was something to check.</returns>
    public bool Add(LaneFile file, ReadOnlyMemory<byte> json, int line)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Visit(new(file.Path, json, line), document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is what the reader throws for half a surrogate pair and for bytes that aren't UTF-8.
            lane.Broken.Add(new(new(file.Path, line), $"It isn't JSON: {Sentence(exception)}"));
            return true;
        }
    }

    private bool Visit(JsonText text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var isRecord = SchemaOf(element) is { } schema && Record(text, schema, element);
                return element.EnumerateObject().Aggregate(
                    isRecord, (found, member) => (isRecord ? VisitTexts(text, member.Value) : Visit(text, member.Value)) || found);
            case JsonValueKind.Array:
                return element.EnumerateArray().Aggregate(false, (found, item) => Visit(text, item) || found);
            default:
                return VisitTexts(text, element);
        }
    }

    /// <summary>Footers only: a record's members are its own, but its texts are for people all the same.</summary>
    private bool VisitTexts(JsonText text, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Aggregate(false, (found, member) => VisitTexts(text, member.Value) || found),
        JsonValueKind.Array => element.EnumerateArray().Aggregate(false, (found, item) => VisitTexts(text, item) || found),
        JsonValueKind.String when element.GetString() is { } words && words.Contains(LaneFooter.Mark, StringComparison.Ordinal) =>
            new FooterCollector(lane).Add(text.PlaceOf(element), words),
        _ => false,
    };

    /// <returns>Whether it is one of ours; a schema of somebody else's is none of our business.</returns>
    private bool Record(JsonText text, string schema, JsonElement element)
    {
        if (!schema.StartsWith(RecordKinds.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var (at, json) = (text.PlaceOf(element), text.Of(element));
        lane.RecordCount++;
        switch (schema)
        {
            case RecordKinds.JobSpec:
                lane.JobSpecs.Add(DocumentReader.Read(at, () => JobSpecReader.Read(json.Span, JsonName(at))));
                break;
            case RecordKinds.AcceptConfig:
                lane.AcceptanceConfigs.Add(DocumentReader.Read(at, () => AcceptanceConfigReader.Read(json.Span, JsonName(at))));
                break;
            default:
                Read(at, schema, json);
                break;
        }

        return true;
    }

    private void Read(LanePlace at, string schema, ReadOnlyMemory<byte> json)
    {
        try
        {
            var record = RecordKinds.Read(schema, json);
            if (RecordKinds.IsLookedAt(record))
            {
                Keep(new(at, record, record is JobpackManifest ? json : default));
            }
        }
        catch (JsonException exception)
        {
            lane.Broken.Add(new(at, $"It isn't a {schema}: {Sentence(exception)}"));
        }
    }

    private void Keep(LaneRecord record)
    {
        lane.Records.Add(record);
        if (lane.Records.Count > MostRecords)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The directory holds more than {MostRecords} records besides events.",
                "Name a part of it, such as the output of one run.");
        }
    }

    /// <summary>Documents are read as what their names end with.</summary>
    private static string JsonName(LanePlace at) =>
        at.File.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? at.File : $"{at.File}#{at.Line}.json";

    private static string? SchemaOf(JsonElement element) =>
        element.TryGetProperty("schema_id", out var id) && id.ValueKind is JsonValueKind.String ? id.GetString() : null;

    /// <summary>Without the place in the JSON: the record's line is told already.</summary>
    private static string Sentence(Exception exception)
    {
        var place = exception.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return place < 0 ? exception.Message : exception.Message[..place].TrimEnd(' ', '|');
    }
}
