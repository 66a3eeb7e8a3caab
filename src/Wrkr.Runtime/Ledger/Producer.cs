using System.Reflection;

namespace Wrkr.Runtime.Ledger;

/// <summary>Who writes records.</summary>
internal static class Producer
{
    /// <summary>This library's version, without the source revision.</summary>
    public static string Version { get; } = typeof(Producer).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
