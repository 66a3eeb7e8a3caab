using System.Buffers.Binary;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Verification;

/// <summary>
/// Containers that other programs may write hold; those in which anything is hidden, doubled, contradicted or could harm don't. The files
/// inside are a good pack's, and declared as they stand.
/// </summary>
public sealed class ForeignContainerTests
{
    private const string Target = "job.json";

    private static readonly byte[] Stamp = [0x55, 0x54, 5, 0, 1, 0, 0xA6, 0xCE, 0x12];
    private static readonly byte[] LocalStamp = [0x55, 0x54, 9, 0, 1, 0, 0xA6, 0xCE, 0x12, 1, 2, 3, 4];

    private static readonly Dictionary<string, (int Exit, Action<RawZip> Alter)> Cases = new(StringComparer.Ordinal)
    {
        // What honest writers do.
        ["stored"] = (0, _ => { }),
        ["deflated"] = (0, Each(entry => RawEntry.Deflated(entry.Name, entry.Data))),
        ["descriptors"] = (0, Each(entry => entry.Described())),
        ["descriptors without signature"] = (0, Each(entry => entry.Described(signed: false))),
        ["wide descriptors"] = (0, Each(entry => entry.Described(wide: true))),
        ["deflated with descriptors"] = (0, Each(entry => RawEntry.Deflated(entry.Name, entry.Data).Described())),
        ["sizes in both places"] = (0, Each(entry => entry.Described() with { Local = null })),
        ["time stamps"] = (0, Each(entry => entry with { Extra = Stamp, Time = 0x6000, Date = 0x5A21 })),
        ["a longer local time stamp"] = (0, Change(entry => entry with { Extra = Stamp, Local = entry with { Extra = LocalStamp } })),
        ["names in UTF-8"] = (0, Each(entry => entry with { Flags = 1 << 11 })),
        ["Unix permissions"] = (0, Each(entry => entry with { Attributes = 0x81A4_0000 })),
        ["text"] = (0, Each(entry => entry with { InternalAttributes = 1 })),
        ["another order"] = (0, zip => zip.Entries.Reverse()),

        // What can't be read.
        ["unknown method"] = (6, Change(entry => entry with { Method = 12 })),
        ["cut end record"] = (6, zip => zip.ChangeEnd = end => end[..^1]),
        ["more entries than the directory"] = (6, zip => zip.ChangeEnd = Count(1)),
        ["directory beyond the end"] = (6, zip => zip.ChangeEnd = end => With(end, 16, 0x7FFF_FFFF)),
        ["entry beyond the end"] = (6, Change(entry => entry with { Offset = 0x7FFF_FFFF })),
        ["entry at a place without header"] = (6, Change(entry => entry with { Offset = 7 })),
        ["extra field that reaches too far"] = (6, Change(entry => entry with { Extra = [0x55, 0x54, 99, 0, 1] })),
        ["ZIP64 size without field"] = (6, Change(entry => entry with { Size = uint.MaxValue })),
        ["no entries"] = (6, zip => zip.Entries.Clear()),

        // What says two things, or hides something.
        ["comment"] = (2, zip => (zip.ChangeEnd, zip.After) = (end => With(end, 20, 3, sizeof(ushort)), "abc"u8.ToArray())),
        ["comment that isn't there"] = (2, zip => zip.ChangeEnd = end => With(end, 20, 3, sizeof(ushort))),
        ["another disk"] = (2, zip => zip.ChangeEnd = end => With(end, 4, 1, sizeof(ushort))),
        ["fewer entries than the directory"] = (2, zip => zip.ChangeEnd = Count(-1)),
        ["two counts"] = (2, zip => zip.ChangeEnd = end => With(end, 8, 1, sizeof(ushort))),
        ["bytes before"] = (2, zip => zip.Before = "#!/bin/sh\n"u8.ToArray()),
        ["bytes before that offsets don't count"] = (2, zip => (zip.Before, zip.Shift) = ("#!/bin/sh\n"u8.ToArray(), -10)),
        ["bytes before the directory"] = (2, zip => zip.BeforeDirectory = new byte[5]),
        ["bytes after"] = (2, zip => zip.After = new byte[64]),
        ["a second end record"] = (2, zip => zip.After = zip.ToArray()[^22..]),
        ["bytes between"] = (2, Change(entry => entry with { Descriptor = new byte[3] })),
        ["descriptor that isn't announced"] = (2, Change(entry => entry with { Descriptor = entry.Described().Descriptor })),
        ["no descriptor"] = (2, Change(entry => entry.Described() with { Descriptor = [] })),
        ["descriptor of another checksum"] = (2, Change(entry => entry.Described(crc: 1))),
        ["descriptor of another size"] = (2, Change(entry => entry.Described(size: 1))),
        ["one content for two entries"] = (2, zip => zip.Entries.Add(zip.Entries[0] with { Offset = 0 })),
        ["same name twice"] = (2, zip => zip.Entries.Add(zip[Target])),
        ["same name twice, another first"] = (2, zip => zip.Entries.Insert(0, RawEntry.Stored(Target, "{}"u8.ToArray()))),
        ["manifest twice"] = (2, zip => zip.Entries.Insert(0, RawEntry.Stored("manifest.json", "{}"u8.ToArray()))),
        ["same name in another case"] = (2, zip => zip.Entries.Add(zip[Target] with { Name = "Job.json" })),
        ["local header of another name"] = (2, Change(entry => entry with { Local = entry with { Name = "bob.json" } })),
        ["local header of another method"] = (2, Change(entry => entry with { Local = entry with { Method = 8 } })),
        ["local header of another size"] = (2, Change(entry => entry with { Local = entry with { Size = 1 } })),
        ["local header of another stored size"] = (2, Change(entry => entry with { Local = entry with { StoredSize = 1 } })),
        ["local header of another checksum"] = (2, Change(entry => entry with { Local = entry with { Crc = 1 } })),
        ["local header of another time"] = (2, Change(entry => entry with { Local = entry with { Time = 1 } })),
        ["local header of another version"] = (2, Change(entry => entry with { Local = entry with { Version = 10 } })),
        ["local header of other flags"] = (2, Change(entry => entry with { Local = entry with { Flags = 2 } })),
        ["local header of other extra fields"] = (2, Change(entry => entry with { Local = entry with { Extra = Stamp } })),
        ["wrong checksum in both"] = (2, Change(entry => entry with { Crc = 1 })),
        ["encrypted"] = (2, Change(entry => entry with { Flags = 1 })),
        ["strongly encrypted"] = (2, Change(entry => entry with { Flags = 1 << 6 })),
        ["masked headers"] = (2, Change(entry => entry with { Flags = 1 << 13 })),
        ["patch data"] = (2, Change(entry => entry with { Flags = 1 << 5 })),
        ["a second name"] = (2, Change(entry => entry with { Extra = [0x75, 0x70, 12, 0, 1, 0, 0, 0, 0, .. "../evil"u8] })),
        ["a second name in the local header"] = (2, Change(entry => entry with { Local = entry with { Extra = [0x75, 0x70, 5, 0, 1, 0, 0, 0, 0] } })),
        ["a file that is a folder"] = (2, zip => zip.Entries.Add(RawEntry.Stored($"{Target}/x", []))),
        ["a file that is a folder in another case"] = (2, zip => zip.Entries.Add(RawEntry.Stored("JOB.json/x", []))),
        ["entry comment"] = (2, Change(entry => entry with { Comment = "look" })),
        ["entry on another disk"] = (2, Change(entry => entry with { Disk = 1 })),
        ["symbolic link"] = (2, Change(entry => entry with { Attributes = 0xA1FF_0000 })),
        ["directory by attribute"] = (2, Change(entry => entry with { Attributes = 0x10 })),
        ["Unix directory"] = (2, Change(entry => entry with { Attributes = 0x41ED_0000 })),
        ["device"] = (2, Change(entry => entry with { Attributes = 0x2000_0000 })),
        ["bytes after the compressed content"] = (2, Change(entry => Resized(RawEntry.Deflated(entry.Name, entry.Data), data => [.. data, 1, 2, 3]))),
        ["compressed content that ends early"] = (2, Change(entry => Resized(RawEntry.Deflated(entry.Name, entry.Data), data => data[..^4]))),
        ["compressed content that is longer"] = (2, Change(entry => RawEntry.Deflated(entry.Name, entry.Data) with { Size = entry.Size - 1 })),
        ["compressed content that is shorter"] = (2, Change(entry => RawEntry.Deflated(entry.Name, entry.Data) with { Size = entry.Size + 1 })),
        ["compressed content that is noise"] = (2, Change(entry => entry with { Method = 8 })),
        ["stored content of another size"] = (2, Change(entry => entry with { Size = entry.Size + 1 })),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    public static TheoryData<string> Unsafe =>
    [
        "../x", "a/../../x", "/etc/passwd", "//server/share", "a\\b", "..\\x", "C:x", "C:/x", "dir/", "a//b", "./a", "a/.", "NUL", "nul.txt", "con",
        "aux.json", "COM1", "com9.log", "LPT1.txt", "a/prn", "trailing.", "trailing ", "a\0b", "tab\tname", "new\nline", "\u00e9.txt", "e\u0301.txt",
        "\u212a.txt", "JOB.JSON", "Manifest.json", "a:stream", "what?", "star*", "pi|pe", "quo\"te", "<x>",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_container_is_judged_by_what_it_says(string name)
    {
        var (exit, alter) = Cases[name];
        var zip = RawZip.Of((await DecisionAsync()).Files);
        alter(zip);

        var report = await Pack.VerifyAsync(zip.ToArray());

        Assert.True(exit == (report.Failure?.Reason.ExitCode ?? 0), $"{report.Failure?.Check}: {report.Failure?.Message}");
    }

    [Theory]
    [MemberData(nameof(Unsafe))]
    public async Task An_unsafe_name_is_refused_although_it_is_declared(string name)
    {
        var pack = await DecisionAsync();
        pack.Files[name] = "x"u8.ToArray();

        await Pack.RefusedAsync(RawZip.Of(pack.Redeclare().Files).ToArray(), ReasonCodes.VerifyHashMismatch, "container");
    }

    [Theory]
    [InlineData("extra.txt")]
    [InlineData("notes/of_the-run.1.md")]
    [InlineData("console.txt")]
    public async Task A_further_file_is_accepted_when_it_is_declared(string name)
    {
        var pack = await DecisionAsync();
        pack.Files[name] = "x"u8.ToArray();
        var report = await Pack.VerifyAsync(RawZip.Of(pack.Redeclare().Files).ToArray());

        Assert.True(report.IsValid, report.Failure?.Message);
    }

    [Fact]
    public async Task Each_flipped_bit_is_found_where_a_second_place_says_the_same()
    {
        var zip = await File.ReadAllBytesAsync(Vectors.Folder("packs/good/wrap-failed.zip"), TestContext.Current.CancellationToken);
        for (var index = 0; index < zip.Length; index++)
        {
            var bit = (byte)(1 << (index % 8));
            zip[index] ^= bit;
            Assert.True(!(await Pack.VerifyAsync(zip)).IsValid || IsSaidOnce(zip, index), $"Byte {index} was flipped.");
            zip[index] ^= bit;
        }
    }

    [Fact]
    public async Task What_would_inflate_beyond_the_limit_is_not_inflated()
    {
        var pack = await DecisionAsync();
        pack.Files["bomb.bin"] = new byte[40 << 20];
        var zip = RawZip.Of(pack.Redeclare().Files);
        zip["bomb.bin"] = RawEntry.Deflated("bomb.bin", pack.Files["bomb.bin"]);
        var bytes = zip.ToArray();

        Assert.True(bytes.Length < 1 << 20, $"{bytes.Length} bytes are no bomb.");
        Assert.True((await Pack.VerifyAsync(bytes)).IsValid);
        await Pack.RefusedAsync(bytes, ReasonCodes.InvalidInput, "container", new() { Limits = new() { InflatedBytes = 8 << 20 } });
    }

    /// <summary>The directory alone says who wrote an entry, whether it is text, and its attributes: nothing reads more of those.</summary>
    private static bool IsSaidOnce(byte[] zip, int index)
    {
        var header = BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(zip.Length - 6));
        while (header < zip.Length - 22)
        {
            if (index >= header && index < header + 46)
            {
                return index - header is 4 or 5 or 36 or (>= 38 and <= 41);
            }

            header += 46 + BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(header + 28))
                + BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(header + 30));
        }

        return false;
    }

    private static async Task<Pack> DecisionAsync() => Pack.Read(
        await File.ReadAllBytesAsync(Vectors.Folder("packs/good/decision.zip"), TestContext.Current.CancellationToken));

    private static Action<RawZip> Change(Func<RawEntry, RawEntry> change) => zip => zip[Target] = change(zip[Target]);

    private static Action<RawZip> Each(Func<RawEntry, RawEntry> change) => zip =>
    {
        for (var index = 0; index < zip.Entries.Count; index++)
        {
            zip.Entries[index] = change(zip.Entries[index]);
        }
    };

    private static RawEntry Resized(RawEntry entry, Func<byte[], byte[]> change)
    {
        var data = change(entry.Data);
        return entry with { Data = data, StoredSize = (uint)data.Length };
    }

    private static Func<byte[], byte[]> Count(int more) => end =>
    {
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(8)) + more;
        return With(With(end, 8, count, sizeof(ushort)), 10, count, sizeof(ushort));
    };

    private static byte[] With(byte[] end, int at, int value, int bytes = sizeof(int))
    {
        var number = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, value);
        number.AsSpan(0, bytes).CopyTo(end.AsSpan(at));
        return end;
    }
}
