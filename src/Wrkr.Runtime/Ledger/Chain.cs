using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>The hash chain over a job's events.</summary>
internal static class Chain
{
    /// <summary>What an event's chain digest covers.</summary>
    internal sealed record Link(
        DateTimeOffset CreatedAt,
        bool Executed,
        long Fence,
        string JobId,
        Digest PayloadSha256,
        Digest PrevSha256,
        string ProducerVersion,
        long Seq,
        string Type);

    public static Digest Sha256(Link link)
    {
        using var buffer = CanonicalBuffer.Take();
        JsonSerializer.Serialize(buffer.Writer, link, LedgerJson.ChainLink);
        return buffer.Sha256();
    }
}
