using System.Buffers.Binary;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>The extra fields of a header, each with an identifier and data (APPNOTE 6.3, section 4.5).</summary>
internal static class ExtraFields
{
    private const ushort Zip64 = 0x0001;

    /// <summary>Info-ZIP's Unicode path: programs that unpack take this name, not the one in the header.</summary>
    private const ushort UnicodePath = 0x7075;
    private const int HeadLength = 4;

    /// <summary>The ZIP64 field's data; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find64(ReadOnlySpan<byte> extra, string name)
    {
        while (!extra.IsEmpty)
        {
            var length = LengthOfFirst(extra, name);
            if (Id(extra) == Zip64)
            {
                return extra[HeadLength..length];
            }

            extra = extra[length..];
        }

        return [];
    }

    /// <exception cref="PackRefusedException">A field gives the entry a second name.</exception>
    public static void RequireNoOtherName(ReadOnlySpan<byte> extra, string name)
    {
        while (!extra.IsEmpty)
        {
            var length = LengthOfFirst(extra, name);
            if (Id(extra) == UnicodePath)
            {
                throw PackRefusedException.Mismatch($"The entry '{name}' has a second name in its extra fields.");
            }

            extra = extra[length..];
        }
    }

    /// <summary>
    /// Whether two headers say the same. A local field may go on where the central one ends, as time stamps do; the ZIP64 fields, which
    /// differ by design, are compared by what they say.
    /// </summary>
    public static bool Agree(ReadOnlySpan<byte> local, ReadOnlySpan<byte> central, string name)
    {
        while (true)
        {
            local = Skip64(local, name);
            central = Skip64(central, name);
            if (local.IsEmpty || central.IsEmpty)
            {
                return local.IsEmpty == central.IsEmpty;
            }

            var (localLength, centralLength) = (LengthOfFirst(local, name), LengthOfFirst(central, name));
            if (Id(local) != Id(central) || !local[HeadLength..localLength].StartsWith(central[HeadLength..centralLength]))
            {
                return false;
            }

            local = local[localLength..];
            central = central[centralLength..];
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

    private static ReadOnlySpan<byte> Skip64(ReadOnlySpan<byte> extra, string name)
    {
        while (!extra.IsEmpty)
        {
            var length = LengthOfFirst(extra, name);
            if (Id(extra) != Zip64)
            {
                return extra;
            }

            extra = extra[length..];
        }

        return extra;
    }

    private static ushort Id(ReadOnlySpan<byte> extra) => BinaryPrimitives.ReadUInt16LittleEndian(extra);

    /// <summary>The length of the first field with its head.</summary>
    private static int LengthOfFirst(ReadOnlySpan<byte> extra, string name)
    {
        var length = extra.Length < HeadLength ? int.MaxValue : HeadLength + BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
        return length <= extra.Length
            ? length
            : throw PackRefusedException.Malformed($"The extra fields of the entry '{name}' can't be read.");
    }
}
