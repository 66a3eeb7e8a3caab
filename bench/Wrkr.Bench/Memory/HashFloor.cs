using System.Security.Cryptography;

namespace Wrkr.Bench.Memory;

/// <summary>The floor of a ledger that proves itself: three events a step, two SHA-256 an event.</summary>
internal static class HashFloor
{
    private const int HashesPerStep = 3 * 2;

    /// <param name="bytesPerStep">The bytes of a step's events.</param>
    /// <param name="times">How many steps.</param>
    /// <returns>Microseconds for the hashes of one step.</returns>
    public static double Measure(int bytesPerStep, int times)
    {
        var block = new byte[bytesPerStep / 3];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var began = TimeProvider.System.GetTimestamp();
        for (var count = 0; count < times * HashesPerStep; count++)
        {
            SHA256.HashData(block, digest);
        }

        return TimeProvider.System.GetElapsedTime(began).TotalMicroseconds / times;
    }
}
