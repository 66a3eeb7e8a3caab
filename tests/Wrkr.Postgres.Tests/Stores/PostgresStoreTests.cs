using Wrkr.Runtime.Tests.Stores;

namespace Wrkr.Postgres.Tests.Stores;

public sealed class PostgresCommitTests : CommitContract<PostgresBench>;

public sealed class PostgresLeaseTests : LeaseContract<PostgresBench>;

public sealed class PostgresClaimableTests : ClaimableContract<PostgresBench>;

public sealed class PostgresInboxTests : InboxContract<PostgresBench>;

public sealed class PostgresReadTests : ReadContract<PostgresBench>;

public sealed class PostgresBlobTests : BlobContract<PostgresBench>;

public sealed class PostgresClockTests : ClockContract<PostgresBench>;

public sealed class PostgresChangeTests : ChangeContract<PostgresBench>;

public sealed class PostgresInspectionTests : InspectionContract<PostgresBench>;
