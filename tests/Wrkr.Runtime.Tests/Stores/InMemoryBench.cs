using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

public sealed class InMemoryBench : StoreBench
{
    public InMemoryBench() => Store = new InMemoryJobStore(Time);

    public override IJobStore Store { get; }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
