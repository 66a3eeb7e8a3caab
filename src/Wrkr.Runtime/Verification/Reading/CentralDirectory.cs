using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Wrkr.Runtime.Jobpacks.Zip;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>Reads the entries of a ZIP file where it declares them.</summary>
internal static class CentralDirectory
{
    private const int Encrypted = 1;
    private const int Extra64Id = 0x0001;

    /// <param name="directory">The bytes of the central directory.</param>
    /// <param name="count">How many entries it has.</param>
    /// <param name="fileLength">The length of the ZIP file.</param>
    public static ImmutableArray<ZipEntry> Read(ReadOnlySpan<byte> directory, long count, long fileLength)
    {
        var entries = ImmutableArray.CreateBuilder<ZipEntry>((int)count);
        for (var index = 0; index < count; index++)
        {
            var (entry, stored) = ReadEntry(ref directory, index);
            if (entry.Offset < 0 || entry.Size < 0 || stored < 0 || stored > fileLength || entry.Offset > fileLength - stored)
            {
                throw PackRefusedException.Malformed($"The entry '{entry.Name}' reaches past the end of the ZIP file.");
            }

            entries.Add(entry);
        }

        return directory.IsEmpty
            ? entries.MoveToImmutable()
            : throw PackRefusedException.Malformed($"The ZIP file's directory holds {directory.Length} bytes after its {count} entries.");
    }

    private static (ZipEntry Entry, long Stored) ReadEntry(ref ReadOnlySpan<byte> directory, int index)
    {
        if (directory.Length < ZipLayout.CentralHeaderLength
            || BinaryPrimitives.ReadUInt32LittleEndian(directory) != ZipLayout.CentralSignature)
        {
            throw PackRefusedException.Malformed($"Entry {index + 1} of the ZIP file's directory can't be read.");
        }

        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]);
        var commentLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
        var length = ZipLayout.CentralHeaderLength + nameLength + extraLength + commentLength;
        if (directory.Length < length)
        {
            throw PackRefusedException.Malformed($"Entry {index + 1} of the ZIP file's directory reaches past the directory's end.");
        }

        var name = Encoding.Latin1.GetString(directory.Slice(ZipLayout.CentralHeaderLength, nameLength));
        if ((BinaryPrimitives.ReadUInt16LittleEndian(directory[8..]) & Encrypted) != 0)
        {
            throw PackRefusedException.Mismatch($"The entry '{name}' is encrypted; a jobpack never is.");
        }

        var entry = Widen(
            name,
            BinaryPrimitives.ReadUInt32LittleEndian(directory[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(directory[20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(directory[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(directory[42..]),
            directory.Slice(ZipLayout.CentralHeaderLength + nameLength, extraLength));
        directory = directory[length..];
        return entry;
    }

    /// <summary>Takes what doesn't fit into 32 bits from the ZIP64 field.</summary>
    private static (ZipEntry Entry, long Stored) Widen(
        string name, uint crc32, uint stored, uint size, uint offset, ReadOnlySpan<byte> extra)
    {
        var wide = Find64(extra);
        var wideSize = Next(size, ref wide);
        var wideStored = Next(stored, ref wide);
        return (new(name, wideSize, crc32, Next(offset, ref wide)), wideStored);

        long Next(uint narrow, ref ReadOnlySpan<byte> fields)
        {
            if (narrow != ZipLayout.Max32)
            {
                return narrow;
            }

            if (fields.Length < sizeof(long))
            {
                throw PackRefusedException.Malformed($"The entry '{name}' lacks the ZIP64 field that its header points to.");
            }

            var value = BinaryPrimitives.ReadInt64LittleEndian(fields);
            fields = fields[sizeof(long)..];
            return value;
        }
    }

    private static ReadOnlySpan<byte> Find64(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                break;
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == Extra64Id)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return [];
    }
}
