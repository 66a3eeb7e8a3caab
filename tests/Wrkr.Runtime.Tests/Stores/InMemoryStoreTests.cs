namespace Wrkr.Runtime.Tests.Stores;

public sealed class InMemoryCommitTests : CommitContract<InMemoryBench>;

public sealed class InMemoryLeaseTests : LeaseContract<InMemoryBench>;

public sealed class InMemoryClaimableTests : ClaimableContract<InMemoryBench>;

public sealed class InMemoryInboxTests : InboxContract<InMemoryBench>;

public sealed class InMemoryReadTests : ReadContract<InMemoryBench>;

public sealed class InMemoryBlobTests : BlobContract<InMemoryBench>;

public sealed class InMemoryClockTests : ClockContract<InMemoryBench>;

public sealed class InMemoryChangeTests : ChangeContract<InMemoryBench>;

public sealed class InMemoryPruneTests : PruneContract<InMemoryBench>;

public sealed class InMemoryInspectionTests : InspectionContract<InMemoryBench>;
