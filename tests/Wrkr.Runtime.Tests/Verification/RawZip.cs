using System.Buffers.Binary;

namespace Wrkr.Runtime.Tests.Verification;

/// <summary>A ZIP file written as no writer would: each field of each header can be wrong on its own.</summary>
internal sealed class RawZip
{
    public List<RawEntry> Entries { get; } = [];

    public byte[] Before { get; set; } = [];

    public byte[] BeforeDirectory { get; set; } = [];

    public byte[] After { get; set; } = [];

    /// <summary>Added to every offset that the directory and the end record say.</summary>
    public int Shift { get; set; }

    public Func<byte[], byte[]> ChangeEnd { get; set; } = end => end;

    public RawEntry this[string name]
    {
        get => Entries.Single(entry => entry.Name == name);
        set => Entries[Entries.FindIndex(entry => entry.Name == name)] = value;
    }

    public static RawZip Of(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var zip = new RawZip();
        zip.Entries.AddRange(files.Select(file => RawEntry.Stored(file.Key, file.Value)));
        return zip;
    }

    public byte[] ToArray()
    {
        var zip = new MemoryStream();
        zip.Write(Before);
        var offsets = new List<long>();
        foreach (var entry in Entries)
        {
            offsets.Add(entry.Offset ?? zip.Length);
            if (entry.Offset is null)
            {
                zip.Write((entry.Local ?? entry).LocalHeader());
                zip.Write(entry.Data);
                zip.Write(entry.Descriptor);
            }
        }

        zip.Write(BeforeDirectory);
        var directory = zip.Length;
        foreach (var (entry, offset) in Entries.Zip(offsets))
        {
            zip.Write(entry.CentralHeader((uint)(offset + Shift)));
        }

        zip.Write(ChangeEnd(End(directory + Shift, zip.Length - directory)));
        zip.Write(After);
        return zip.ToArray();
    }

    private byte[] End(long offset, long size)
    {
        var end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)Entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)Entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)size);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)offset);
        return end;
    }
}
