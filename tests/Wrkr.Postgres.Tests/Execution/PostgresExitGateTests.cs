using Wrkr.Postgres.Tests.Stores;
using Wrkr.Runtime.Tests.Execution;

namespace Wrkr.Postgres.Tests.Execution;

public sealed class PostgresExitGateTests : ExitGateContract<PostgresBench>;
