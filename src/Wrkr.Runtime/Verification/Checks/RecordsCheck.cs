using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification.Reading;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>
/// Every record can be read by its schema and stands in canonical form. Input, data and artifacts are the user's: they are never read.
/// </summary>
internal sealed class RecordsCheck : IPackCheck
{
    public string Name => CheckNames.Records;

    public async ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        RequireFewDefinitions(pack);
        foreach (var path in pack.Manifest!.Files.Select(file => file.Path))
        {
            await (path switch
            {
                PackPaths.Artifacts =>
                    DocumentAsync(pack, path, json => ContractJson.Read(json, ContractJson.ArtifactsManifest), cancellationToken),
                PackPaths.Acceptance =>
                    DocumentAsync(pack, path, json => ContractJson.Read(json, ContractJson.AcceptResult), cancellationToken),
                PackPaths.Environment =>
                    DocumentAsync(pack, path, json => ContractJson.Read(json, ContractJson.EnvironmentFingerprint), cancellationToken),
                PackPaths.Job => DocumentAsync(pack, path, json => ContractJson.Read(json, ContractJson.Job), cancellationToken),
                PackPaths.State => DocumentAsync(pack, path, json => ContractJson.Read(json, ContractJson.State), cancellationToken),
                PackPaths.Approvals => LinesAsync(pack, path, json => ContractJson.Read(json, ContractJson.Approval), cancellationToken),
                PackPaths.Checkpoints =>
                    LinesAsync(pack, path, json => ContractJson.Read(json, ContractJson.Checkpoint), cancellationToken),
                PackPaths.Events => LinesAsync(pack, path, EventReader.Read, cancellationToken),
                PackPaths.Ledger => LinesAsync(pack, path, json => ContractJson.Read(json, ContractJson.LedgerLink), cancellationToken),
                _ when PackPaths.IsDefinition(path, out _) => DefinitionAsync(pack, path, cancellationToken),
                _ => Task.CompletedTask,
            }).ConfigureAwait(false);
        }
    }

    private static void RequireFewDefinitions(PackUnderCheck pack)
    {
        var bytes = pack.Entries.Where(entry => PackPaths.IsDefinition(entry.Name, out _)).Sum(entry => entry.Size);
        if (bytes > pack.Limits.DefinitionBytes)
        {
            throw PackRefusedException.Malformed(
                $"The definitions have {bytes} bytes together; {pack.Limits.DefinitionBytes} are read at the most.");
        }
    }

    private static async Task DocumentAsync<T>(
        PackUnderCheck pack, string path, PackRecord.Reader<T> read, CancellationToken cancellationToken) =>
        PackRecord.Read(await pack.ReadDocumentAsync(path, cancellationToken).ConfigureAwait(false), $"'{path}'", read);

    private static async Task LinesAsync<T>(
        PackUnderCheck pack, string path, PackRecord.Reader<T> read, CancellationToken cancellationToken)
    {
        var lines = pack.ReadLines(path);
        while (await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            PackRecord.Read(line.Span, $"Line {lines.Number} of '{path}'", read);
        }
    }

    private static async Task DefinitionAsync(PackUnderCheck pack, string path, CancellationToken cancellationToken)
    {
        var bytes = await pack.ReadDocumentAsync(path, cancellationToken).ConfigureAwait(false);
        var definition = PackRecord.Read(bytes, $"'{path}'", DefinitionReader.Read);
        if (PackPaths.Definition(definition.Sha256) != path)
        {
            throw PackRefusedException.Mismatch($"'{path}' has the digest {definition.Sha256}, not the one in its name.");
        }

        if (!DefinitionReader.HasItsShape(definition.Facts))
        {
            throw PackRefusedException.Mismatch($"The shape digests in '{path}' don't follow from its steps.");
        }

        pack.Definitions.Add(definition);
    }
}
