using Wrkr.Storage;
using Wrkr.Testing.Tests.Sweeps;

namespace Wrkr.Testing.Tests.Children;

/// <summary>A store to which no child's message of its end comes.</summary>
internal sealed class ForgetfulStore(IJobStore inner) : DelegatingStore(inner)
{
    public override async ValueTask<Delivery> DeliverAsync(
        string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        key.StartsWith("child:", StringComparison.Ordinal)
            ? new Delivery(DeliveryStatus.Delivered, 1, null, await NowAsync(cancellationToken))
            : await base.DeliverAsync(jobId, key, bytes, cancellationToken);
}
