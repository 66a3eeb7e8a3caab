using Wrkr.Runtime.Jobpacks.Spooling;

namespace Wrkr.Runtime.Jobpacks.Zip;

/// <summary>Copies contents into a ZIP file whose bytes depend on the names and contents alone.</summary>
internal static class ZipWriter
{
    public static async Task WriteAsync(
        IEnumerable<IPackContent> packed, Stream destination, CancellationToken cancellationToken)
    {
        var contents = packed.ToDictionary(content => content.Path, StringComparer.Ordinal);
        var entries = ZipLayout.Arrange(contents.Values.Select(content => new ZipEntry(content.Path, content.Length, content.Crc32)));
        foreach (var entry in entries)
        {
            await destination.WriteAsync(ZipLayout.LocalHeader(entry), cancellationToken).ConfigureAwait(false);
            await contents[entry.Name].CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        }

        var directorySize = 0L;
        foreach (var entry in entries)
        {
            var header = ZipLayout.CentralHeader(entry);
            await destination.WriteAsync(header, cancellationToken).ConfigureAwait(false);
            directorySize += header.Length;
        }

        var directoryOffset = entries.IsEmpty ? 0 : entries[^1].End;
        await destination.WriteAsync(
            ZipLayout.End(entries.Length, directoryOffset, directorySize), cancellationToken).ConfigureAwait(false);
    }
}
