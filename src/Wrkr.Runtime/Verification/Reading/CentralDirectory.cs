using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Wrkr.Runtime.Jobpacks.Zip;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>Reads the entries of a ZIP file where it declares them.</summary>
internal static class CentralDirectory
{
    private const int FieldsOffset = 6;
    private const ushort IsText = 1;
    private const uint IsDirectoryOrLabel = 0x18;

    /// <summary>The kind of file in Unix attributes, in the uppermost four bits; writers that don't know it leave it zero.</summary>
    private const int UnixKindShift = 28;
    private const uint UnixRegularFile = 8;

    /// <param name="directory">The bytes of the central directory.</param>
    /// <param name="count">How many entries it has.</param>
    /// <param name="fileLength">The length of the ZIP file.</param>
    public static ImmutableArray<PackEntry> Read(ReadOnlyMemory<byte> directory, long count, long fileLength)
    {
        var entries = ImmutableArray.CreateBuilder<PackEntry>((int)count);
        for (var index = 0; index < count; index++)
        {
            var entry = ReadEntry(ref directory, index);
            if (entry.Offset < 0 || entry.Size < 0 || entry.StoredSize < 0
                || entry.StoredSize > fileLength || entry.Offset > fileLength - entry.StoredSize)
            {
                throw PackRefusedException.Malformed($"The entry '{entry.Name}' reaches past the end of the ZIP file.");
            }

            entries.Add(entry);
        }

        return directory.IsEmpty
            ? entries.MoveToImmutable()
            : throw PackRefusedException.Mismatch($"The ZIP file's directory holds {directory.Length} bytes after its {count} entries.");
    }

    private static PackEntry ReadEntry(ref ReadOnlyMemory<byte> directory, int index)
    {
        var header = directory.Span;
        if (header.Length < ZipLayout.CentralHeaderLength
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != ZipLayout.CentralSignature)
        {
            throw PackRefusedException.Malformed($"Entry {index + 1} of the ZIP file's directory can't be read.");
        }

        var fields = HeaderFields.Read(header[FieldsOffset..]);
        var commentLength = BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        var length = ZipLayout.CentralHeaderLength + fields.NameLength + fields.ExtraLength + commentLength;
        if (header.Length < length)
        {
            throw PackRefusedException.Malformed($"Entry {index + 1} of the ZIP file's directory reaches past the directory's end.");
        }

        var name = Encoding.Latin1.GetString(header.Slice(ZipLayout.CentralHeaderLength, fields.NameLength));
        RequireFile(name, header);
        fields.RequireReadable(name);

        var extra = directory.Slice(ZipLayout.CentralHeaderLength + fields.NameLength, fields.ExtraLength);
        ExtraFields.RequireNoOtherName(extra.Span, name);
        var wide = ExtraFields.Find64(extra.Span, name);
        var size = ExtraFields.Widen(fields.Size, ref wide, name);
        var stored = ExtraFields.Widen(fields.StoredSize, ref wide, name);
        var offset = ExtraFields.Widen(BinaryPrimitives.ReadUInt32LittleEndian(header[42..]), ref wide, name);
        directory = directory[length..];
        return new(name, fields, extra, size, stored, offset);
    }

    /// <summary>An entry is a plain file in this ZIP file, and says nothing about itself that isn't checked.</summary>
    private static void RequireFile(string name, ReadOnlySpan<byte> header)
    {
        var attributes = BinaryPrimitives.ReadUInt32LittleEndian(header[38..]);
        var kind = attributes >> UnixKindShift;
        if (kind is not (0 or UnixRegularFile) || (attributes & IsDirectoryOrLabel) != 0)
        {
            throw PackRefusedException.Mismatch(
                $"The entry '{name}' has the attributes 0x{attributes:x8}: it is a link, a directory or a device, not a file.");
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(header[32..]) != 0
            || BinaryPrimitives.ReadUInt16LittleEndian(header[34..]) != 0
            || (BinaryPrimitives.ReadUInt16LittleEndian(header[36..]) & ~IsText) != 0)
        {
            throw PackRefusedException.Mismatch($"The entry '{name}' has a comment, another disk or unknown attributes.");
        }
    }
}
