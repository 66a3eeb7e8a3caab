using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Wrkr.Runtime.Jobpacks.Zip;

/// <summary>
/// Every byte around the contents of a pack (PKWARE APPNOTE 6.3, stored entries only). There is one way to write a given list of entries,
/// so the writer produces these bytes and the verifier demands them.
/// </summary>
internal static class ZipLayout
{
    public const uint LocalSignature = 0x04034B50;
    public const uint CentralSignature = 0x02014B50;
    public const uint End64Signature = 0x06064B50;
    public const uint Locator64Signature = 0x07064B50;
    public const uint EndSignature = 0x06054B50;

    public const int CentralHeaderLength = 46;
    public const int EndLength = 22;
    public const int End64Length = 56;
    public const int Locator64Length = 20;

    /// <summary>A field that says: look into the ZIP64 record.</summary>
    public const uint Max32 = uint.MaxValue;
    public const ushort Max16 = ushort.MaxValue;

    private const int LocalHeaderFixedLength = 30;
    private const int Extra64Id = 0x0001;
    private const int Extra64LocalLength = 20;
    private const int Version = 20;
    private const int Version64 = 45;

    // 1980-01-01 00:00, the earliest that the format has.
    private const int Date = 0x0021;
    private const int Time = 0;

    /// <summary>The entries in the order of their ordinal paths, each where it stands when they follow each other without gaps.</summary>
    public static ImmutableArray<ZipEntry> Arrange(IEnumerable<ZipEntry> entries)
    {
        var arranged = ImmutableArray.CreateBuilder<ZipEntry>();
        var offset = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var placed = entry with { Offset = offset };
            arranged.Add(placed);
            offset = placed.End;
        }

        return arranged.DrainToImmutable();
    }

    public static int LocalHeaderLength(ZipEntry entry) =>
        LocalHeaderFixedLength + entry.Name.Length + (entry.Size >= Max32 ? Extra64LocalLength : 0);

    public static ReadOnlyMemory<byte> LocalHeader(ZipEntry entry)
    {
        var isLarge = entry.Size >= Max32;
        var header = new ArrayBufferWriter<byte>(LocalHeaderLength(entry));
        header.U32(LocalSignature);
        WriteCommon(header, entry, isLarge, isLarge ? Extra64LocalLength : 0);
        header.Write(Encoding.ASCII.GetBytes(entry.Name));
        if (isLarge)
        {
            header.U16(Extra64Id);
            header.U16(Extra64LocalLength - 4);
            header.U64(entry.Size);
            header.U64(entry.Size);
        }

        return header.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> CentralHeader(ZipEntry entry)
    {
        var large = LargeFields(entry);
        var header = new ArrayBufferWriter<byte>(CentralHeaderLength + entry.Name.Length);
        header.U32(CentralSignature);
        header.U16(Version);
        WriteCommon(header, entry, large.Length > 0, large.Length > 0 ? 4 + (8 * large.Length) : 0);
        header.U16(0); // comment
        header.U16(0); // disk
        header.U16(0); // internal attributes
        header.U32(0); // external attributes
        header.U32(Math.Min(entry.Offset, Max32));
        header.Write(Encoding.ASCII.GetBytes(entry.Name));
        if (large.Length > 0)
        {
            header.U16(Extra64Id);
            header.U16(8 * large.Length);
            foreach (var field in large)
            {
                header.U64(field);
            }
        }

        return header.WrittenMemory;
    }

    /// <summary>What follows the central directory.</summary>
    public static ReadOnlyMemory<byte> End(long count, long directoryOffset, long directorySize)
    {
        var end = new ArrayBufferWriter<byte>(End64Length + Locator64Length + EndLength);
        if (count >= Max16 || directoryOffset >= Max32 || directorySize >= Max32)
        {
            end.U32(End64Signature);
            end.U64(End64Length - 12);
            end.U16(Version);
            end.U16(Version64);
            end.U32(0); // this disk
            end.U32(0); // the directory's disk
            end.U64(count);
            end.U64(count);
            end.U64(directorySize);
            end.U64(directoryOffset);

            end.U32(Locator64Signature);
            end.U32(0);
            end.U64(directoryOffset + directorySize);
            end.U32(1);
        }

        end.U32(EndSignature);
        end.U16(0); // this disk
        end.U16(0); // the directory's disk
        end.U16((int)Math.Min(count, Max16));
        end.U16((int)Math.Min(count, Max16));
        end.U32(Math.Min(directorySize, Max32));
        end.U32(Math.Min(directoryOffset, Max32));
        end.U16(0); // comment
        return end.WrittenMemory;
    }

    private static void WriteCommon(ArrayBufferWriter<byte> header, ZipEntry entry, bool is64, int extraLength)
    {
        header.U16(is64 ? Version64 : Version);
        header.U16(0); // flags: names are ASCII, sizes stand here
        header.U16(0); // stored
        header.U16(Time);
        header.U16(Date);
        header.U32(entry.Crc32);
        header.U32(Math.Min(entry.Size, Max32));
        header.U32(Math.Min(entry.Size, Max32));
        header.U16(entry.Name.Length);
        header.U16(extraLength);
    }

    /// <summary>What doesn't fit into the central header: size, stored size, offset, in that order.</summary>
    private static ImmutableArray<long> LargeFields(ZipEntry entry) =>
    [
        .. entry.Size >= Max32 ? [entry.Size, entry.Size] : (ReadOnlySpan<long>)[],
        .. entry.Offset >= Max32 ? [entry.Offset] : (ReadOnlySpan<long>)[],
    ];
}
