using System.Text.Json;
using Wrkr.Forgery;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.JobSpecs;

/// <summary>The pack of a job that came from a spec.</summary>
internal static class PackedSpec
{
    /// <summary>Requires that the pack is valid, and more.</summary>
    public static async Task RequireAsync(IJobStore store, string jobId, Action<Pack> more)
    {
        var zip = await Pack.ExportAsync(store, jobId);
        var report = await Pack.VerifyAsync(zip);
        Assert.True(report.Failure is null, $"{report.Failure?.Check}: {report.Failure?.Message}");
        more(Pack.Read(zip));
    }

    extension(Pack pack)
    {
        public IEnumerable<JsonElement> Artifacts() =>
            JsonDocument.Parse(pack["artifacts_manifest.json"]).RootElement.GetProperty("artifacts").EnumerateArray();
    }
}
