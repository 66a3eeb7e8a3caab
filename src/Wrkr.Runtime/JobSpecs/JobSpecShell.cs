using System.Text.Json;
using Wrkr.Runtime.Contracts.JobSpecs;
using Wrkr.Runtime.Processes;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>The shell that a spec's command lines run in: what <c>adapter.config.shell</c> names, else the platform's.</summary>
internal static class JobSpecShell
{
    public const string Member = "shell";

    public static string Of(JobSpecAdapter adapter) => Named(adapter)?.GetString() ?? Shell.Default;

    /// <summary>What is there, whatever it is.</summary>
    public static JsonElement? Named(JobSpecAdapter adapter) =>
        adapter.Config is { } config && config.TryGetProperty(Member, out var shell) ? shell : null;
}
