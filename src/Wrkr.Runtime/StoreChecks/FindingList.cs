using System.Collections.Immutable;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>Counts findings and keeps the first of them: a store that is damaged all over must not fill the memory.</summary>
internal sealed class FindingList
{
    private readonly ImmutableArray<StoreFinding>.Builder _kept = ImmutableArray.CreateBuilder<StoreFinding>();
    private long _keptFaults;

    public long Faults { get; private set; }

    public long Rebuilt { get; private set; }

    public long Notes { get; private set; }

    public void Add(StoreFinding finding)
    {
        if (!finding.Kind.IsFault)
        {
            Notes++;
            Keep(finding, Notes);
            return;
        }

        (Faults, Rebuilt) = finding.IsRebuilt ? (Faults, Rebuilt + 1) : (Faults + 1, Rebuilt);
        Keep(finding, ++_keptFaults);
    }

    public ImmutableArray<StoreFinding> ToImmutable() => _kept.ToImmutable();

    private void Keep(StoreFinding finding, long count)
    {
        if (count <= StoreReport.MaxFindings)
        {
            _kept.Add(finding);
        }
    }
}
