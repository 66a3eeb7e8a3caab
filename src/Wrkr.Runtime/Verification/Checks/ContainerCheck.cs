using Wrkr.Runtime.Verification.Reading;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>The file is a ZIP file, and its entries have names that are safe and can't be taken for one another.</summary>
internal sealed class ContainerCheck : IPackCheck
{
    public string Name => "container";

    public async ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        var end = await EndRecord.ReadAsync(pack.Bytes, pack.Limits, cancellationToken).ConfigureAwait(false);
        var directory = await pack.Bytes.ReadAsync(end.DirectoryOffset, (int)end.DirectorySize, cancellationToken).ConfigureAwait(false);
        var entries = CentralDirectory.Read(directory, end.Count, pack.Bytes.Length);

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

        pack.Hold(entries);
    }
}
