namespace Wrkr.Runtime.Tests.Generations;

/// <summary>Before rows had checksums.</summary>
public sealed class FrozenStoreV2Tests() : FrozenStoreContract(2);

public sealed class FrozenStoreV3Tests() : FrozenStoreContract(3);
