namespace Wrkr.Runtime.Attestations.Bundles;

/// <summary>What bounds the memory and the time that a bundle can cost.</summary>
internal static class BundleLimits
{
    public const int Bytes = 4 << 20;

    public const int Lines = 256;

    /// <summary>All signatures of a bundle together: each may be tried with each trusted key.</summary>
    public const int Signatures = 256;

    public const int TrustedKeys = 64;
}
