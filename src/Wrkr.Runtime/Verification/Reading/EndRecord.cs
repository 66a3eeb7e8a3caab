using System.Buffers.Binary;
using Wrkr.Runtime.Jobpacks.Zip;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>What the end of a ZIP file says of its central directory.</summary>
/// <param name="Count">The number of entries.</param>
/// <param name="DirectoryOffset">Where the directory begins.</param>
/// <param name="DirectorySize">Its length in bytes.</param>
internal sealed record EndRecord(long Count, long DirectoryOffset, long DirectorySize)
{
    private const int LongestComment = ushort.MaxValue;

    public static async ValueTask<EndRecord> ReadAsync(PackStream pack, PackLimits limits, CancellationToken cancellationToken)
    {
        var tail = await pack.ReadAsync(
            Math.Max(0, pack.Length - ZipLayout.EndLength - LongestComment),
            (int)Math.Min(pack.Length, ZipLayout.EndLength + LongestComment),
            cancellationToken).ConfigureAwait(false);
        var end = FindEnd(tail);
        RequireOneFile(tail.AsSpan(end));
        var record = Read(tail.AsSpan(end));
        var start = pack.Length - ZipLayout.EndLength;
        if (record.Count == ZipLayout.Max16 || record.DirectoryOffset == ZipLayout.Max32 || record.DirectorySize == ZipLayout.Max32)
        {
            start -= ZipLayout.Locator64Length + ZipLayout.End64Length;
            var wide = await pack.ReadAsync(
                start, ZipLayout.End64Length + ZipLayout.Locator64Length, cancellationToken).ConfigureAwait(false);
            record = Read64(wide, start);
        }

        return record.Check(start, limits);
    }

    private EndRecord Check(long start, PackLimits limits)
    {
        if (Count < 0 || Count > limits.Entries || DirectorySize < 0 || DirectorySize > limits.DirectoryBytes
            || DirectorySize < Count * ZipLayout.CentralHeaderLength)
        {
            throw PackRefusedException.Malformed(
                $"The ZIP file says it has {Count} entries in a directory of {DirectorySize} bytes, which can't be read.");
        }

        if (DirectoryOffset < 0 || DirectoryOffset > start - DirectorySize)
        {
            throw PackRefusedException.Malformed(
                $"The ZIP file's directory would begin at byte {DirectoryOffset} and reach past byte {start}.");
        }

        return DirectoryOffset == start - DirectorySize
            ? this
            : throw PackRefusedException.Mismatch(
                $"The ZIP file holds {start - DirectorySize - DirectoryOffset} bytes that none of its entries declares.");
    }

    private static int FindEnd(ReadOnlySpan<byte> tail)
    {
        Span<byte> signature = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(signature, ZipLayout.EndSignature);
        var (last, expected) = (tail.LastIndexOf(signature), tail.Length - ZipLayout.EndLength);
        if (last < 0 || last > expected)
        {
            throw PackRefusedException.Malformed("The file isn't a ZIP file, or its end is cut off: it has no end record.");
        }

        return last == expected
            ? last
            : throw PackRefusedException.Mismatch($"{expected - last} bytes follow the ZIP file's end record.");
    }

    private static EndRecord Read(ReadOnlySpan<byte> end) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(end[10..]),
        BinaryPrimitives.ReadUInt32LittleEndian(end[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(end[12..]));

    /// <summary>The ZIP file is one file, all of its entries are counted, and no comment is announced.</summary>
    private static void RequireOneFile(ReadOnlySpan<byte> end)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(end[4..]) != 0 || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0
            || BinaryPrimitives.ReadUInt16LittleEndian(end[8..]) != BinaryPrimitives.ReadUInt16LittleEndian(end[10..]))
        {
            throw PackRefusedException.Mismatch("The ZIP file's end record speaks of a comment, or of entries in another file.");
        }
    }

    private static EndRecord Read64(ReadOnlySpan<byte> end, long start)
    {
        RequireEnd64(end);
        var locator = end[ZipLayout.End64Length..];
        if (BinaryPrimitives.ReadUInt64LittleEndian(end[4..]) != ZipLayout.End64Length - 12
            || BinaryPrimitives.ReadUInt64LittleEndian(end[16..]) != 0
            || BinaryPrimitives.ReadUInt64LittleEndian(end[24..]) != BinaryPrimitives.ReadUInt64LittleEndian(end[32..])
            || BinaryPrimitives.ReadUInt32LittleEndian(locator[4..]) != 0
            || BinaryPrimitives.ReadInt64LittleEndian(locator[8..]) != start
            || BinaryPrimitives.ReadUInt32LittleEndian(locator[16..]) != 1)
        {
            throw PackRefusedException.Mismatch("The ZIP file's ZIP64 record speaks of another place, or of entries in another file.");
        }

        return new(
            BinaryPrimitives.ReadInt64LittleEndian(end[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(end[48..]),
            BinaryPrimitives.ReadInt64LittleEndian(end[40..]));
    }

    private static void RequireEnd64(ReadOnlySpan<byte> end)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != ZipLayout.End64Signature
            || BinaryPrimitives.ReadUInt32LittleEndian(end[ZipLayout.End64Length..]) != ZipLayout.Locator64Signature)
        {
            throw PackRefusedException.Malformed("The ZIP file's end record points to a ZIP64 record that isn't there.");
        }
    }
}
