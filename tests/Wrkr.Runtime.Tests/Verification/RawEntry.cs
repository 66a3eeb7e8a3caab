using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Wrkr.Runtime.Tests.Verification;

/// <summary>An entry with what its headers say.</summary>
internal sealed record RawEntry(string Name, byte[] Data, uint Size, uint Crc)
{
    private const uint DescriptorSignature = 0x08074B50;

    public uint StoredSize { get; init; } = (uint)Data.Length;

    public ushort Method { get; init; }

    public ushort Flags { get; init; }

    public ushort Version { get; init; } = 20;

    public ushort Time { get; init; }

    public ushort Date { get; init; } = 0x21;

    public byte[] Extra { get; init; } = [];

    public uint Attributes { get; init; }

    public ushort InternalAttributes { get; init; }

    public ushort Disk { get; init; }

    public string Comment { get; init; } = "";

    /// <summary>What stands behind the content.</summary>
    public byte[] Descriptor { get; init; } = [];

    /// <summary>What the local header says, when it isn't the same.</summary>
    public RawEntry? Local { get; init; }

    /// <summary>Where the directory says that the entry is, of which then nothing is written.</summary>
    public long? Offset { get; init; }

    public static RawEntry Stored(string name, byte[] content) =>
        new(name, content, (uint)content.Length, Crc32.HashToUInt32(content));

    public static RawEntry Deflated(string name, byte[] content)
    {
        var data = new MemoryStream();
        using (var deflate = new DeflateStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return new(name, data.ToArray(), (uint)content.Length, Crc32.HashToUInt32(content)) { Method = 8 };
    }

    /// <summary>The same with checksum and sizes behind the content, as streaming writers have them.</summary>
    public RawEntry Described(bool signed = true, bool wide = false, uint? crc = null, uint? size = null)
    {
        var descriptor = new MemoryStream();
        using var writer = new BinaryWriter(descriptor);
        if (signed)
        {
            writer.Write(DescriptorSignature);
        }

        writer.Write(crc ?? Crc);
        foreach (var number in new[] { StoredSize, size ?? Size })
        {
            writer.Write(BitConverter.GetBytes((ulong)number)[..(wide ? sizeof(ulong) : sizeof(uint))]);
        }

        var described = this with { Flags = (ushort)(Flags | 8), Descriptor = descriptor.ToArray() };
        return described with { Local = described with { Crc = 0, Size = 0, StoredSize = 0 } };
    }

    public byte[] LocalHeader()
    {
        var header = new MemoryStream();
        using var writer = new BinaryWriter(header);
        writer.Write(0x04034B50u);
        WriteCommon(writer);
        writer.Write(Encoding.UTF8.GetBytes(Name));
        writer.Write(Extra);
        return header.ToArray();
    }

    public byte[] CentralHeader(uint offset)
    {
        var header = new MemoryStream();
        using var writer = new BinaryWriter(header);
        writer.Write(0x02014B50u);
        writer.Write((ushort)20);
        WriteCommon(writer);
        writer.Write((ushort)Comment.Length);
        writer.Write(Disk);
        writer.Write(InternalAttributes);
        writer.Write(Attributes);
        writer.Write(offset);
        writer.Write(Encoding.UTF8.GetBytes(Name));
        writer.Write(Extra);
        writer.Write(Encoding.UTF8.GetBytes(Comment));
        return header.ToArray();
    }

    private void WriteCommon(BinaryWriter writer)
    {
        writer.Write(Version);
        writer.Write(Flags);
        writer.Write(Method);
        writer.Write(Time);
        writer.Write(Date);
        writer.Write(Crc);
        writer.Write(StoredSize);
        writer.Write(Size);
        writer.Write((ushort)Encoding.UTF8.GetByteCount(Name));
        writer.Write((ushort)Extra.Length);
    }
}
