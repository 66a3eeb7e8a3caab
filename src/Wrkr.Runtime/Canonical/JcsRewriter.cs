using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Wrkr.Runtime.Canonical;

/// <summary>
/// Writes JSON anew in canonical form, in one pass. Members that come in order are written where they stand, so that canonical JSON costs
/// little; the others are moved when their object ends.
/// </summary>
internal sealed class JcsRewriter(int length)
{
    private readonly ArrayBufferWriter<byte> _written = new(length + 1);
    private readonly Stack<JcsMembers?> _outer = new();
    private JcsMembers? _members;
    private bool _isFirst = true;

    /// <summary>Whether to give up where JSON isn't canonical, or has a number that <see cref="CanonicalJson"/> doesn't write.</summary>
    public bool StopsAtForeign { get; init; }

    public ReadOnlySpan<byte> Written => _written.WrittenSpan;

    /// <returns>Whether it came to the end.</returns>
    /// <exception cref="JsonException">It isn't JSON, or has no canonical form.</exception>
    public bool Rewrite(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Jcs.MaxDepth });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    Separate();
                    Open("{"u8, new JcsMembers(_written.WrittenCount + 1, keeps: !StopsAtForeign));
                    break;
                case JsonTokenType.StartArray:
                    Separate();
                    Open("["u8, null);
                    break;
                case JsonTokenType.EndObject:
                    Sort(_members!);
                    Close("}"u8);
                    break;
                case JsonTokenType.EndArray:
                    Close("]"u8);
                    break;
                case JsonTokenType.PropertyName:
                    if (!StartMember(ref reader))
                    {
                        return false;
                    }

                    break;
                case JsonTokenType.Number:
                    Separate();
                    if (!JcsNumber.TryWrite(ref reader, _written, integersOnly: StopsAtForeign))
                    {
                        return false;
                    }

                    break;
                case JsonTokenType.String:
                    Separate();
                    JcsString.Write(ref reader, _written);
                    break;
                default:
                    Separate();
                    _written.Write(reader.ValueSpan);
                    break;
            }
        }

        return true;
    }

    private void Open(ReadOnlySpan<byte> bracket, JcsMembers? members)
    {
        _written.Write(bracket);
        _outer.Push(_members);
        _members = members;
        _isFirst = true;
    }

    private void Close(ReadOnlySpan<byte> bracket)
    {
        _written.Write(bracket);
        _members = _outer.Pop();
        _isFirst = false;
    }

    private void Separate()
    {
        if (!_isFirst)
        {
            _written.Write(","u8);
        }

        _isFirst = false;
    }

    private bool StartMember(ref Utf8JsonReader reader)
    {
        var name = JcsString.Read(ref reader);
        var isInOrder = _members!.Add(name, _written.WrittenCount + (_isFirst ? 0 : 1));
        if (StopsAtForeign && !isInOrder)
        {
            return false;
        }

        Separate();
        JcsString.Write(ref reader, _written);
        _written.Write(":"u8);
        _isFirst = true;
        return true;
    }

    /// <summary>Moves the members of the object that ends here, unless they came in order.</summary>
    private void Sort(JcsMembers members)
    {
        if (!members.AreInOrder && MemoryMarshal.TryGetArray(_written.WrittenMemory, out var written))
        {
            members.Sort(written.AsSpan(members.Start));
        }
    }
}
