using System.Reflection;
using System.Runtime.InteropServices;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Fingerprints;

/// <summary>The environment that this process runs in.</summary>
internal sealed class ProcessEnvironment(TimeProvider time) : IEnvironmentProbe
{
    public async ValueTask<string?> ReadAsync(string rule, Module code, CancellationToken cancellationToken) => rule switch
    {
        "os" => OperatingSystemName(),
        "arch" => RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
        "dotnet_version" => Environment.Version.ToString(),
        "cwd" => Environment.CurrentDirectory,
        "hostname" => Environment.MachineName,
        "assembly" => code.ModuleVersionId.ToString("D"),
        _ when FingerprintRules.Argument(rule, FingerprintRules.Env) is { } name => Environment.GetEnvironmentVariable(name),
        _ when FingerprintRules.Argument(rule, FingerprintRules.File) is { } pattern =>
            await FileContents.DigestAsync(pattern, cancellationToken).ConfigureAwait(false),
        _ when FingerprintRules.Argument(rule, FingerprintRules.Command) is { } name =>
            await CommandVersion.ReadAsync(name, time, cancellationToken).ConfigureAwait(false),
        _ => null,
    };

    private static string OperatingSystemName() =>
        OperatingSystem.IsLinux() ? "linux"
        : OperatingSystem.IsWindows() ? "windows"
        : OperatingSystem.IsMacOS() ? "darwin"
        : OperatingSystem.IsFreeBSD() ? "freebsd"
        : "other";
}
