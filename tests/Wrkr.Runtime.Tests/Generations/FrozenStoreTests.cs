namespace Wrkr.Runtime.Tests.Generations;

/// <summary>Before rows had checksums.</summary>
public sealed class FrozenStoreV2Tests() : FrozenStoreContract(2);

/// <summary>Before data had times.</summary>
public sealed class FrozenStoreV3Tests() : FrozenStoreContract(3);

public sealed class FrozenStoreV4Tests() : FrozenStoreContract(4);
