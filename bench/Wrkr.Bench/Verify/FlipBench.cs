using System.Globalization;
using Wrkr.Bench.Output;
using Wrkr.Runtime.Verification;

namespace Wrkr.Bench.Verify;

/// <summary>Flips a bit in every byte of a pack in turn: each flip has to be found.</summary>
internal static class FlipBench
{
    /// <returns>The report, and whether the pack holds as it is and no flipped one does.</returns>
    public static async Task<(Report Report, bool IsRight)> RunAsync(string path)
    {
        var pack = await File.ReadAllBytesAsync(path);
        if ((await JobpackVerifier.VerifyAsync(new MemoryStream(pack))).Failure is { } failure)
        {
            throw failure.ToException();
        }

        var (accepted, checks) = (0L, new SortedDictionary<string, long>(StringComparer.Ordinal));
        for (var index = 0; index < pack.Length; index++)
        {
            var bit = (byte)(1 << (index % 8));
            pack[index] ^= bit;
            var report = await JobpackVerifier.VerifyAsync(new MemoryStream(pack));
            pack[index] ^= bit;
            accepted += report.IsValid ? 1 : 0;
            var check = report.Failure?.Check ?? "accepted";
            checks[check] = checks.GetValueOrDefault(check) + 1;
        }

        return (
            new(
                "flip", Machine.Here(),
                [.. checks.Select(check => new Dictionary<string, object> { ["found by"] = check.Key, ["bytes"] = check.Value })],
                [string.Create(CultureInfo.InvariantCulture, $"bytes={pack.Length} accepted={accepted}")]),
            accepted == 0 && pack.Length > 0);
    }
}
