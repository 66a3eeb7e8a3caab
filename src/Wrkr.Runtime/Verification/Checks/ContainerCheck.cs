using System.Collections.Immutable;
using Wrkr.Runtime.Verification.Reading;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>
/// The file is a ZIP file; its entries have names that are safe and can't be taken for one another; local headers and descriptors repeat
/// the central directory; nothing stands before, between or after the entries.
/// </summary>
internal sealed class ContainerCheck : IPackCheck
{
    public string Name => CheckNames.Container;

    public async ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        var end = await EndRecord.ReadAsync(pack.Bytes, pack.Limits, cancellationToken).ConfigureAwait(false);
        var directory = await pack.Bytes.ReadAsync(end.DirectoryOffset, (int)end.DirectorySize, cancellationToken).ConfigureAwait(false);
        var entries = CentralDirectory.Read(directory, end.Count, pack.Bytes.Length);

        RequireSafeNames(entries);
        RequireBoundedInflation(entries, pack.Limits);

        var located = new List<PackEntry>(entries.Length);
        foreach (var entry in entries)
        {
            located.Add(await LocalHeader.LocateAsync(pack.Bytes, entry, cancellationToken).ConfigureAwait(false));
        }

        await RequireNoGapsAsync(pack.Bytes, located, end.DirectoryOffset, cancellationToken).ConfigureAwait(false);
        pack.Hold([.. located]);
    }

    private static void RequireSafeNames(ImmutableArray<PackEntry> entries)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (EntryName.FindFault(entry.Name) is { } fault)
            {
                throw PackRefusedException.Mismatch($"The name of the entry '{entry.Name}' {fault}.");
            }

            if (!names.Add(entry.Name))
            {
                throw PackRefusedException.Mismatch($"The entry '{entry.Name}' is there twice, perhaps in another case.");
            }
        }

        foreach (var entry in entries)
        {
            RequireNoFileAbove(entry.Name, names);
        }
    }

    /// <summary>What is a file can't be a folder too: whoever unpacks both loses one.</summary>
    private static void RequireNoFileAbove(string name, HashSet<string> names)
    {
        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = name.IndexOf('/', slash + 1))
        {
            if (names.Contains(name[..slash]))
            {
                throw PackRefusedException.Mismatch($"The entry '{name[..slash]}' is a file, and the folder of '{name}'.");
            }
        }
    }

    private static void RequireBoundedInflation(ImmutableArray<PackEntry> entries, PackLimits limits)
    {
        var bytes = entries.Where(entry => entry.IsDeflated).Sum(entry => (decimal)entry.Size);
        if (bytes > limits.InflatedBytes)
        {
            throw PackRefusedException.Malformed(
                $"The compressed entries would inflate to {bytes} bytes; {limits.InflatedBytes} are read at the most.");
        }
    }

    private static async ValueTask RequireNoGapsAsync(
        PackStream pack, List<PackEntry> entries, long directoryOffset, CancellationToken cancellationToken)
    {
        var inPlace = entries.OrderBy(entry => entry.Offset).ToList();
        if (inPlace.Count > 0 && inPlace[0].Offset != 0)
        {
            throw PackRefusedException.Mismatch($"{inPlace[0].Offset} bytes stand before the ZIP file's first entry.");
        }

        for (var index = 0; index < inPlace.Count; index++)
        {
            var end = index + 1 < inPlace.Count ? inPlace[index + 1].Offset : directoryOffset;
            await Descriptor.RequireAsync(pack, inPlace[index], end, cancellationToken).ConfigureAwait(false);
        }
    }
}
