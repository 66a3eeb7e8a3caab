using System.Runtime.InteropServices;
using System.Text.Json;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>JSON of a file, to tell where an element of it stands. Elements are asked for in their order: lines are counted once.</summary>
/// <param name="file">The path.</param>
/// <param name="json">What was parsed.</param>
/// <param name="line">The line on which it begins.</param>
internal sealed class JsonText(string file, ReadOnlyMemory<byte> json, int line)
{
    private int _offset;
    private int _line = line;

    public string File => file;

    public LanePlace PlaceOf(JsonElement element)
    {
        var offset = OffsetOf(element);
        if (offset > _offset)
        {
            _line += json.Span[_offset..offset].Count((byte)'\n');
            _offset = offset;
        }

        return new(file, _line);
    }

    public ReadOnlyMemory<byte> Of(JsonElement element) =>
        json.Slice(OffsetOf(element), JsonMarshal.GetRawUtf8Value(element).Length);

    private int OffsetOf(JsonElement element) =>
        json.Span.Overlaps(JsonMarshal.GetRawUtf8Value(element), out var offset) ? offset : 0;
}
