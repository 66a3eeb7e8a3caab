using Wrkr.Runtime.Tests.Stores;

namespace Wrkr.Runtime.Tests.Execution;

public sealed class ExitGateTests : ExitGateContract<InMemoryBench>;
