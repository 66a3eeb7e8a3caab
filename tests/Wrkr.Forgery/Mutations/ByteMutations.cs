using System.Buffers.Binary;
using System.IO.Compression;
using Wrkr.Forgery.Seeds;
using Wrkr.Runtime.Jobpacks.Zip;
using static Wrkr.Forgery.Mutations.Expectation;

namespace Wrkr.Forgery.Mutations;

/// <summary>Damage to the container, and containers that hide something.</summary>
internal static class ByteMutations
{
    private static readonly string[] BadNames =
    [
        "../evil", "/etc/passwd", "a/../../b", "C:evil", "nul", "com1.txt", "a//b", "dir/", "a\\b", "", "ev\u00e9nement", "x.", "./x", new('n', 600),
    ];

    public static IEnumerable<Mutation> All { get; } =
    [
        new ByteMutation("bytes/flip one", Refused, (seed, any) => Change(seed, zip => zip[any.Int(zip.Length)] ^= (byte)(1 << any.Int(8)))),
        new ByteMutation("bytes/set some", Refused, (seed, any) => Change(seed, zip =>
        {
            for (var left = 1 + any.Int(16); left > 0; left--)
            {
                zip[any.Int(zip.Length)] = (byte)any.Int(256);
            }
        })),
        new ByteMutation("bytes/insert", Refused, (seed, any) => Splice(seed.Zip, any.Int(seed.Zip.Length + 1), 0, Noise(any, 1 + any.Int(64)))),
        new ByteMutation("bytes/remove", Refused, (seed, any) => Splice(seed.Zip, any.Int(seed.Zip.Length), 1 + any.Int(64), [])),
        new ByteMutation("bytes/repeat", Refused, (seed, any) =>
        {
            var at = any.Int(seed.Zip.Length);
            return Splice(seed.Zip, at, 0, seed.Zip.AsSpan(at, Math.Min(1 + any.Int(512), seed.Zip.Length - at)).ToArray());
        }),
        new ByteMutation("bytes/move", Refused, (seed, any) =>
        {
            var (from, length) = (any.Int(seed.Zip.Length), 1 + any.Int(256));
            var moved = seed.Zip.AsSpan(from, Math.Min(length, seed.Zip.Length - from)).ToArray();
            var rest = Splice(seed.Zip, from, moved.Length, []);
            return Splice(rest, any.Int(rest.Length + 1), 0, moved);
        }),
        new ByteMutation("bytes/cut the end", Refused, (seed, any) => seed.Zip[..any.Int(seed.Zip.Length)]),
        new ByteMutation("bytes/cut the beginning", Refused, (seed, any) => seed.Zip[(1 + any.Int(seed.Zip.Length - 1))..]),
        new ByteMutation("bytes/append", Refused, (seed, any) => [.. seed.Zip, .. Noise(any, 1 + any.Int(100))]),
        new ByteMutation("bytes/prepend", Refused, (seed, any) => [.. Noise(any, 1 + any.Int(100)), .. seed.Zip]),
        new ByteMutation("bytes/noise alone", Refused, (_, any) => Noise(any, any.Int(4096))),
        new ByteMutation("bytes/two packs in a row", Refused, (seed, _) => [.. seed.Zip, .. seed.Zip]),
        new ByteMutation("zip/central directory", Refused, (seed, any) => Change(seed, zip =>
        {
            var (start, length) = Directory(zip);
            zip[start + any.Int(length)] = (byte)any.Pick(0, 1, 0x7f, 0x80, 0xff);
        })),
        new ByteMutation("zip/end record", Refused, (seed, any) => Change(seed, zip => zip[^(1 + any.Int(ZipLayout.EndLength))] = (byte)any.Pick(0, 1, 0x7f, 0x80, 0xff))),
        new ByteMutation("zip/a field of 32 bits", Refused, (seed, any) => Change(seed, zip =>
        {
            var (start, length) = Directory(zip);
            BinaryPrimitives.WriteUInt32LittleEndian(
                zip.AsSpan(start + any.Int(length + ZipLayout.EndLength - 4)), any.Pick(0u, 1u, 0x7fffffffu, 0x80000000u, 0xfffffffeu, uint.MaxValue));
        })),
        new ByteMutation("zip/encrypted", Refused, (seed, _) => Change(seed, zip => zip[Directory(zip).Start + 8] |= 1)),
        new ByteMutation("zip/another time", Illegal, (seed, _) => Change(seed, zip => zip[Directory(zip).Start + 12] ^= 1)),
        new ByteMutation("zip/entry twice", Illegal, (seed, any) => Entries(seed, entries => entries.Add(any.Pick<(string, byte[])>(entries)))),
        new ByteMutation("zip/entry in another case", Illegal, (seed, any) => Entries(
            seed, entries => entries.Add((any.Pick<(string Name, byte[])>(entries).Name.ToUpperInvariant(), [1])))),
        new ByteMutation("zip/entries in another order", Illegal, (seed, any) => Entries(seed, entries =>
        {
            var moved = entries[any.Int(entries.Count)];
            entries.Remove(moved);
            entries.Insert(any.Int(entries.Count + 1), moved);
        })),
        new ByteMutation("zip/entry with an unsafe name", Illegal, (seed, any) =>
        {
            var name = any.Pick<string>(BadNames);
            return Entries(seed, entries => entries.Insert(any.Int(entries.Count + 1), (name, [1, 2, 3])));
        }),
        new ByteMutation("zip/undeclared entry", Illegal, (seed, any) => Entries(seed, entries => entries.Add(("zzz.txt", Noise(any, 5))))),
        new ByteMutation("zip/no entries", Refused, (seed, _) => Entries(seed, entries => entries.Clear())),
        new ByteMutation("zip/written by another writer", Illegal, (seed, any) => Foreign(seed, any.Pick(CompressionLevel.Fastest, CompressionLevel.NoCompression))),
    ];

    private static byte[] Change(Seed seed, Action<byte[]> change)
    {
        var zip = seed.Zip.ToArray();
        change(zip);
        return zip;
    }

    private static byte[] Splice(byte[] zip, int at, int removed, byte[] inserted) =>
        [.. zip[..at], .. inserted, .. zip[Math.Min(zip.Length, at + removed)..]];

    private static byte[] Noise(Choices any, int length)
    {
        var noise = new byte[length];
        for (var at = 0; at < length; at++)
        {
            noise[at] = (byte)any.Int(256);
        }

        return noise;
    }

    private static (int Start, int Length) Directory(byte[] zip) => (
        (int)BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(zip.Length - 6)),
        (int)BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(zip.Length - 10)));

    private static byte[] Entries(Seed seed, Action<List<(string Name, byte[] Content)>> change)
    {
        var entries = seed.Pack.Files.Select(file => (file.Key, file.Value)).ToList();
        change(entries);
        return Pack.Zip(entries);
    }

    private static byte[] Foreign(Seed seed, CompressionLevel level)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in seed.Pack.Files)
            {
                var entry = archive.CreateEntry(name, level);
                entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
