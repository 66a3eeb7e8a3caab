namespace Wrkr.Docs.Tests.Snippets;

/// <summary>Finds the same in every directory, and is busy the first time.</summary>
internal sealed class FakeScanner : IScanner
{
    private int _scans;

    public Task<Inventory> ListAsync(string directory, CancellationToken cancellationToken) =>
        Task.FromResult(new Inventory([$"{directory}/a.cs", $"{directory}/b.cs"]));

    public Task<Findings> ScanAsync(Inventory inventory, CancellationToken cancellationToken) => _scans++ == 0
        ? throw new InvalidOperationException("The scanner is busy.")
        : Task.FromResult(new Findings([$"{inventory.Files[0]}: a tab"]));
}
