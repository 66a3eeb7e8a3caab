using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Wrkr.Storage;

namespace Wrkr.Bench.Output;

/// <summary>Where and when a run was made.</summary>
internal sealed record Machine(string Date, int Cores, string System, string Runtime, string Wrkr)
{
    public static Machine Here() => new(
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Environment.ProcessorCount,
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        RuntimeInformation.FrameworkDescription,
        typeof(IJobStore).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);

    public override string ToString() => $"{Date}, {Cores} cores, {System}, {Runtime}, Wrkr {Wrkr}";
}
