using System.Buffers.Binary;
using System.Text;
using Wrkr.Runtime.Jobpacks.Zip;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>Reads what stands before an entry's content, and demands that it repeats the central directory.</summary>
internal static class LocalHeader
{
    private const int FixedLength = 30;
    private const int FieldsOffset = 4;

    /// <returns>The entry with the place of its content.</returns>
    /// <exception cref="PackRefusedException">There is no local header, or it says something else.</exception>
    public static async ValueTask<PackEntry> LocateAsync(PackStream pack, PackEntry entry, CancellationToken cancellationToken)
    {
        var header = await pack.ReadAsync(entry.Offset, FixedLength, cancellationToken).ConfigureAwait(false);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != ZipLayout.LocalSignature)
        {
            throw PackRefusedException.Malformed($"The entry '{entry.Name}' has no local header at byte {entry.Offset}.");
        }

        var fields = HeaderFields.Read(header.AsSpan(FieldsOffset));
        var names = await pack.ReadAsync(
            entry.Offset + FixedLength, fields.NameLength + fields.ExtraLength, cancellationToken).ConfigureAwait(false);
        if (!Agree(entry, fields, names.AsSpan(0, fields.NameLength), names.AsSpan(fields.NameLength)))
        {
            throw PackRefusedException.Mismatch($"The local header of '{entry.Name}' isn't what the ZIP file's directory says of it.");
        }

        return entry with { ContentOffset = entry.Offset + FixedLength + names.Length };
    }

    private static bool Agree(PackEntry entry, HeaderFields local, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        var central = entry.Fields;
        return (local.Version, local.Flags, local.Method, local.Time, local.Date)
            == (central.Version, central.Flags, central.Method, central.Time, central.Date)
            && Encoding.Latin1.GetString(name) == entry.Name
            && ExtraFields.Agree(extra, entry.Extra.Span, entry.Name)
            && HasSizes(entry, local, ExtraFields.Find64(extra, entry.Name));
    }

    private static bool HasSizes(PackEntry entry, HeaderFields local, ReadOnlySpan<byte> wide)
    {
        var size = ExtraFields.Widen(local.Size, ref wide, entry.Name);
        var stored = ExtraFields.Widen(local.StoredSize, ref wide, entry.Name);
        return (local.Crc32, stored, size) == (entry.Crc32, entry.StoredSize, entry.Size)
            || (local.IsDescribed && (local.Crc32, stored, size) == (0, 0, 0));
    }
}
