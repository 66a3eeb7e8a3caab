namespace Wrkr.Testing.Tests.Sweeps;

public sealed class MemorySweepTests() : SweepContract("memory");
