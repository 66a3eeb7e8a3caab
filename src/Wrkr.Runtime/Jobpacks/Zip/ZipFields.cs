using System.Buffers;
using System.Buffers.Binary;

namespace Wrkr.Runtime.Jobpacks.Zip;

/// <summary>Writes the little-endian fields of ZIP headers.</summary>
internal static class ZipFields
{
    public static void U16(this ArrayBufferWriter<byte> header, int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header.GetSpan(sizeof(ushort)), checked((ushort)value));
        header.Advance(sizeof(ushort));
    }

    public static void U32(this ArrayBufferWriter<byte> header, long value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header.GetSpan(sizeof(uint)), checked((uint)value));
        header.Advance(sizeof(uint));
    }

    public static void U64(this ArrayBufferWriter<byte> header, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(header.GetSpan(sizeof(long)), value);
        header.Advance(sizeof(long));
    }
}
