namespace Wrkr.Runtime.Tests.Stores;

public sealed class SqliteCommitTests : CommitContract<SqliteBench>;

public sealed class SqliteLeaseTests : LeaseContract<SqliteBench>;

public sealed class SqliteClaimableTests : ClaimableContract<SqliteBench>;

public sealed class SqliteInboxTests : InboxContract<SqliteBench>;

public sealed class SqliteReadTests : ReadContract<SqliteBench>;

public sealed class SqliteBlobTests : BlobContract<SqliteBench>;

public sealed class SqliteClockTests : ClockContract<SqliteBench>;

public sealed class SqliteChangeTests : ChangeContract<SqliteBench>;

public sealed class SqlitePruneContractTests : PruneContract<SqliteBench>;

public sealed class SqliteInspectionTests : InspectionContract<SqliteBench>;
