using System.Reflection;

namespace Wrkr.Tool;

/// <summary>This build.</summary>
internal static class ToolVersion
{
    private static readonly string[] Informational = typeof(ToolVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+');

    public static string Version => Informational[0];

    /// <summary>The source revision, as far as the build knew it.</summary>
    public static string Commit => Informational.ElementAtOrDefault(1) ?? "unknown";
}
