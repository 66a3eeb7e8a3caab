using Wrkr.Runtime.Jobpacks.Zip;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>
/// Every byte around the contents is the one that the writer would put there. So local and central headers agree, nothing stands before,
/// between or after the entries, and nothing is compressed, dated, commented or hidden.
/// </summary>
internal sealed class LayoutCheck : IPackCheck
{
    public string Name => CheckNames.Layout;

    public async ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        var entries = ZipLayout.Arrange(pack.Entries.Select(entry => entry.ToZipEntry()));
        if (!entries.SequenceEqual(pack.Entries.Select(entry => entry.ToZipEntry())))
        {
            throw PackRefusedException.Mismatch("The entries aren't sorted by path, or don't follow each other without gaps.");
        }

        foreach (var entry in entries)
        {
            await RequireAsync(
                pack, entry.Offset, ZipLayout.LocalHeader(entry), $"The local header of '{entry.Name}'",
                cancellationToken).ConfigureAwait(false);
        }

        var directoryOffset = entries.IsEmpty ? 0 : entries[^1].End;
        var offset = directoryOffset;
        foreach (var entry in entries)
        {
            var header = ZipLayout.CentralHeader(entry);
            await RequireAsync(pack, offset, header, $"The directory's header of '{entry.Name}'", cancellationToken).ConfigureAwait(false);
            offset += header.Length;
        }

        var end = ZipLayout.End(entries.Length, directoryOffset, offset - directoryOffset);
        await RequireAsync(pack, offset, end, "The end record", cancellationToken).ConfigureAwait(false);
        if (offset + end.Length != pack.Bytes.Length)
        {
            throw PackRefusedException.Mismatch($"The ZIP file has {pack.Bytes.Length} bytes where {offset + end.Length} belong.");
        }
    }

    private static async ValueTask RequireAsync(
        PackUnderCheck pack, long offset, ReadOnlyMemory<byte> expected, string what, CancellationToken cancellationToken)
    {
        var actual = offset <= pack.Bytes.Length - expected.Length
            ? await pack.Bytes.ReadAsync(offset, expected.Length, cancellationToken).ConfigureAwait(false)
            : [];
        if (!expected.Span.SequenceEqual(actual))
        {
            throw PackRefusedException.Mismatch($"{what} at byte {offset} isn't what a jobpack has there.");
        }
    }
}
