using System.Buffers.Binary;
using Wrkr.Runtime.Jobpacks.Zip;

namespace Wrkr.Runtime.Tests.Jobpacks;

public sealed class ZipLayoutTests
{
    private const long FourGiB = 1L << 32;

    [Fact]
    public void Local_header_is_fixed_to_the_byte() => Assert.Equal(
        "504B0304" + "1400" + "0000" + "0000" + "0000" + "2100" + "EFBEADDE" + "05000000" + "05000000" + "0500" + "0000" + "612E747874",
        Hex(ZipLayout.LocalHeader(new("a.txt", 5, 0xDEADBEEF, 7))));

    [Fact]
    public void Central_header_is_fixed_to_the_byte() => Assert.Equal(
        "504B0102" + "1400" + "1400" + "0000" + "0000" + "0000" + "2100" + "EFBEADDE" + "05000000" + "05000000" + "0500" + "0000"
        + "0000" + "0000" + "0000" + "00000000" + "07000000" + "612E747874",
        Hex(ZipLayout.CentralHeader(new("a.txt", 5, 0xDEADBEEF, 7))));

    [Fact]
    public void End_record_is_fixed_to_the_byte() => Assert.Equal(
        "504B0506" + "0000" + "0000" + "0200" + "0200" + "64000000" + "E8030000" + "0000", Hex(ZipLayout.End(2, 1000, 100)));

    [Theory]
    [InlineData(FourGiB - 2, 20, 0)]
    [InlineData(FourGiB - 1, 45, 20)]
    [InlineData(FourGiB * 3, 45, 20)]
    public void Local_header_of_a_large_entry_has_both_sizes_in_a_ZIP64_field(long size, int version, int extra)
    {
        var entry = new ZipEntry("a", size, 1);
        var header = ZipLayout.LocalHeader(entry).Span;

        Assert.Equal(version, BinaryPrimitives.ReadUInt16LittleEndian(header[4..]));
        Assert.Equal(extra, BinaryPrimitives.ReadUInt16LittleEndian(header[28..]));
        Assert.Equal(31 + extra, header.Length);
        Assert.Equal(header.Length, ZipLayout.LocalHeaderLength(entry));
        if (extra > 0)
        {
            Assert.Equal(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(header[18..]));
            Assert.Equal([size, size], new[] { BinaryPrimitives.ReadInt64LittleEndian(header[35..]), BinaryPrimitives.ReadInt64LittleEndian(header[43..]) });
        }
    }

    [Theory]
    [InlineData(5, 7, "", 20)]
    [InlineData(5, FourGiB, "offset", 45)]
    [InlineData(FourGiB, 7, "size size", 45)]
    [InlineData(FourGiB, FourGiB, "size size offset", 45)]
    public void Central_header_moves_only_what_overflows_into_a_ZIP64_field(long size, long offset, string fields, int version)
    {
        var header = ZipLayout.CentralHeader(new("a", size, 1, offset)).Span;
        var expected = fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => field == "size" ? size : offset).ToArray();

        Assert.Equal(version, BinaryPrimitives.ReadUInt16LittleEndian(header[6..]));
        Assert.Equal(20, BinaryPrimitives.ReadUInt16LittleEndian(header[4..]));
        Assert.Equal(47 + (expected.Length > 0 ? 4 + (8 * expected.Length) : 0), header.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], BinaryPrimitives.ReadInt64LittleEndian(header[(51 + (8 * index))..]));
        }
    }

    [Theory]
    [InlineData(0xFFFE, FourGiB - 2, FourGiB - 2, 22)]
    [InlineData(0xFFFF, 10, 10, 98)]
    [InlineData(1, FourGiB - 1, 10, 98)]
    [InlineData(1, 10, FourGiB - 1, 98)]
    public void End_record_gets_a_ZIP64_record_when_a_field_overflows(long count, long offset, long size, int length)
    {
        var end = ZipLayout.End(count, offset, size).Span;

        Assert.Equal(length, end.Length);
        if (length == 98)
        {
            Assert.Equal([count, count, size, offset], new[] { 24, 32, 40, 48 }.Select(at => BinaryPrimitives.ReadInt64LittleEndian(ZipLayout.End(count, offset, size).Span[at..])));
            Assert.Equal(offset + size, BinaryPrimitives.ReadInt64LittleEndian(end[64..]));
        }
    }

    [Fact]
    public void Entries_are_arranged_by_ordinal_path_without_gaps()
    {
        var arranged = ZipLayout.Arrange([new("b", 10, 1), new("a", 20, 2), new("B", FourGiB, 3)]);

        Assert.Equal(["B", "a", "b"], arranged.Select(entry => entry.Name));
        Assert.Equal([0, FourGiB + 51, FourGiB + 51 + 51], arranged.Select(entry => entry.Offset));
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);
}
