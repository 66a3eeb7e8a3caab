namespace Wrkr.Testing.Tests.Sweeps;

public sealed class SqliteSweepTests() : SweepContract("sqlite");
