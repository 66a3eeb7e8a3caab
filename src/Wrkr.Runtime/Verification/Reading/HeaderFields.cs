using System.Buffers.Binary;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>What local and central headers both say of an entry (PKWARE APPNOTE 6.3, sections 4.3.7 and 4.3.12).</summary>
internal readonly record struct HeaderFields(
    ushort Version,
    ushort Flags,
    ushort Method,
    ushort Time,
    ushort Date,
    uint Crc32,
    uint StoredSize,
    uint Size,
    ushort NameLength,
    ushort ExtraLength)
{
    public const int Length = 26;

    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    /// <summary>Checksum and sizes stand behind the content instead of in the local header.</summary>
    public const ushort HasDescriptor = 1 << 3;

    private const ushort IsEncrypted = (1 << 0) | (1 << 6) | (1 << 13);

    /// <summary>How hard the writer compressed, the descriptor, names in UTF-8: what changes nothing in how an entry is read.</summary>
    private const ushort Understood = (1 << 1) | (1 << 2) | HasDescriptor | (1 << 11);

    public bool IsDescribed => (Flags & HasDescriptor) != 0;

    public static HeaderFields Read(ReadOnlySpan<byte> fields) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(fields),
        BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]),
        BinaryPrimitives.ReadUInt16LittleEndian(fields[4..]),
        BinaryPrimitives.ReadUInt16LittleEndian(fields[6..]),
        BinaryPrimitives.ReadUInt16LittleEndian(fields[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(fields[10..]),
        BinaryPrimitives.ReadUInt32LittleEndian(fields[14..]),
        BinaryPrimitives.ReadUInt32LittleEndian(fields[18..]),
        BinaryPrimitives.ReadUInt16LittleEndian(fields[22..]),
        BinaryPrimitives.ReadUInt16LittleEndian(fields[24..]));

    /// <exception cref="PackRefusedException">A pack's entry isn't written like that.</exception>
    public void RequireReadable(string name)
    {
        if ((Flags & IsEncrypted) != 0)
        {
            throw PackRefusedException.Mismatch($"The entry '{name}' is encrypted; a jobpack never is.");
        }

        if ((Flags & ~Understood) != 0)
        {
            throw PackRefusedException.Mismatch($"The entry '{name}' has the flags 0x{Flags:x4}, which a jobpack's entries don't have.");
        }

        if (Method is not (Stored or Deflated))
        {
            throw PackRefusedException.Malformed($"The entry '{name}' is compressed by method {Method}, which can't be read.");
        }
    }
}
