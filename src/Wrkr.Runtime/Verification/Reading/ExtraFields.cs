using System.Buffers.Binary;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>The extra fields of a header, each with an identifier and data (APPNOTE 6.3, section 4.5).</summary>
internal static class ExtraFields
{
    private const ushort Zip64 = 0x0001;
    private const int HeadLength = 4;

    /// <summary>The ZIP64 field's data; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find64(ReadOnlySpan<byte> extra, string name)
    {
        var rest = extra;
        while (TryNext(ref rest, name, out var id, out var data))
        {
            if (id == Zip64)
            {
                return data;
            }
        }

        return [];
    }

    /// <summary>
    /// Whether two headers say the same. A local field may go on where the central one ends, as time stamps do; the ZIP64 fields, which
    /// differ by design, are compared by what they say.
    /// </summary>
    public static bool Agree(ReadOnlySpan<byte> local, ReadOnlySpan<byte> central, string name)
    {
        while (true)
        {
            var hasCentral = TryNextBut64(ref central, name, out var centralId, out var centralData);
            var hasLocal = TryNextBut64(ref local, name, out var localId, out var localData);
            if (!hasCentral || !hasLocal)
            {
                return hasCentral == hasLocal;
            }

            if (centralId != localId || !localData.StartsWith(centralData))
            {
                return false;
            }
        }
    }

    /// <summary>Takes the next of the values that are <see cref="uint.MaxValue"/> in the header itself.</summary>
    public static long Widen(uint narrow, ref ReadOnlySpan<byte> wide, string name)
    {
        if (narrow != uint.MaxValue)
        {
            return narrow;
        }

        if (wide.Length < sizeof(long))
        {
            throw PackRefusedException.Malformed($"The entry '{name}' lacks the ZIP64 field that its header points to.");
        }

        var value = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[sizeof(long)..];
        return value;
    }

    private static bool TryNextBut64(scoped ref ReadOnlySpan<byte> extra, string name, out ushort id, out ReadOnlySpan<byte> data)
    {
        while (TryNext(ref extra, name, out id, out data))
        {
            if (id != Zip64)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryNext(scoped ref ReadOnlySpan<byte> extra, string name, out ushort id, out ReadOnlySpan<byte> data)
    {
        id = 0;
        data = default;
        if (extra.IsEmpty)
        {
            return false;
        }

        var length = extra.Length < HeadLength ? int.MaxValue : BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
        if (length > extra.Length - HeadLength)
        {
            throw PackRefusedException.Malformed($"The extra fields of the entry '{name}' can't be read.");
        }

        id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
        data = extra.Slice(HeadLength, length);
        extra = extra[(HeadLength + length)..];
        return true;
    }
}
