using System.Security.Cryptography;

namespace Wrkr.Runtime.Stores;

/// <summary>A store's secret key.</summary>
internal static class StoreKey
{
    private const int Length = 32;

    public static byte[] New() => RandomNumberGenerator.GetBytes(Length);
}
