namespace Wrkr.Docs.Tests.Snippets;

/// <summary>A bank that knows a request when it comes again.</summary>
internal sealed class FakeBank : IBank
{
    private readonly Dictionary<string, Transfer> _transfers = new(StringComparer.Ordinal);

    public long Moved => _transfers.Values.Sum(transfer => transfer.Cents);

    public Task<Receipt> MoveAsync(Transfer transfer, string requestId, CancellationToken cancellationToken)
    {
        _transfers.TryAdd(requestId, transfer);
        return Task.FromResult(new Receipt($"{transfer.From} to {transfer.To}"));
    }
}
