namespace Wrkr.Runtime.Verification;

/// <summary>Who vouches for a pack.</summary>
public enum SignatureTrust
{
    /// <summary>Nobody: the pack is consistent, and anybody can have made it.</summary>
    None,

    /// <summary>It has signatures, but not of enough trusted keys: that is worth no more than none.</summary>
    UnknownKey,

    /// <summary>As many trusted keys as are required signed exactly this pack, and at least one.</summary>
    Trusted,
}
