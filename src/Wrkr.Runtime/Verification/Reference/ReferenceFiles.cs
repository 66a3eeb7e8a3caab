using System.Text.Json;
using System.Text.Unicode;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Verification.Reading;

namespace Wrkr.Runtime.Verification.Reference;

/// <summary>Reads the records of a pack without a ledger: by their schemas, in any form of JSON.</summary>
internal static class ReferenceFiles
{
    /// <exception cref="PackRefusedException">It isn't such a record.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, string where, PackRecord.Reader<T> read)
    {
        try
        {
            return Utf8.IsValid(json) ? read(json) : throw new JsonException("It isn't UTF-8.");
        }
        catch (JsonException exception)
        {
            throw PackRecord.Unreadable(where, exception);
        }
    }

    /// <summary>A file that is one record.</summary>
    /// <exception cref="PackRefusedException">It isn't such a record.</exception>
    public static async ValueTask<T> DocumentAsync<T>(
        PackUnderCheck pack, string path, PackRecord.Reader<T> read, CancellationToken cancellationToken) =>
        Read(await pack.ReadDocumentAsync(path, cancellationToken).ConfigureAwait(false), $"'{path}'", read);

    /// <summary>A file of a record per line; nothing when the pack hasn't got it.</summary>
    /// <exception cref="PackRefusedException">A line isn't such a record.</exception>
    public static async IAsyncEnumerable<T> LinesAsync<T>(
        PackUnderCheck pack, string path, PackRecord.Reader<T> read,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (pack.Find(path) is null)
        {
            yield break;
        }

        var lines = pack.ReadLines(path);
        while (await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            yield return Read(line.Span, $"Line {lines.Number} of '{path}'", read);
        }
    }

    public static EventRecord Event(ReadOnlySpan<byte> json) => ContractJson.Read(json, ContractJson.Event);

    public static CheckpointRecord Checkpoint(ReadOnlySpan<byte> json) => ContractJson.Read(json, ContractJson.Checkpoint);

    public static ApprovalRecord Approval(ReadOnlySpan<byte> json) => ContractJson.Read(json, ContractJson.Approval);

    public static JobRecord Job(ReadOnlySpan<byte> json) => ContractJson.Read(json, ContractJson.Job);

    public static ArtifactsManifest Artifacts(ReadOnlySpan<byte> json) => ContractJson.Read(json, ContractJson.ArtifactsManifest);

    public static AcceptResult Acceptance(ReadOnlySpan<byte> json) => ContractJson.Read(json, ContractJson.AcceptResult);
}
