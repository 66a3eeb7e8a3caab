using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Fixtures;

/// <summary>What tests demand of a pack's verdict.</summary>
internal static class PackAssertions
{
    extension(Pack)
    {
        public static async Task<VerifyReport> RefusedAsync(
            byte[] zip, ReasonCode reason, string? check = null, VerifyOptions? options = null)
        {
            var report = await Pack.VerifyAsync(zip, options);
            Assert.True(report.Failure is not null, "The pack was accepted.");
            Assert.True(report.Failure.Reason == reason, $"{report.Failure.Check}: {report.Failure.Message}");
            Assert.Equal(check ?? report.Failure.Check, report.Failure.Check);
            return report;
        }
    }
}
