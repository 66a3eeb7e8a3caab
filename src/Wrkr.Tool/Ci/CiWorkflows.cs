using System.Collections.Immutable;

namespace Wrkr.Tool.Ci;

/// <summary>Workflows that run a spec, judge its result, and verify and report the evidence, for a CI system.</summary>
internal static class CiWorkflows
{
    private const string GitHub = "github";
    private static readonly ImmutableArray<string> Names = ["wrkr-accept.yml", "wrkr-verify.yml", "wrkr-report.yml"];

    /// <summary>The systems that there are workflows for.</summary>
    public static ImmutableArray<string> Systems { get; } = [GitHub];

    /// <summary>Refuses what can't be written, before anything else is.</summary>
    /// <param name="system">One of <see cref="Systems"/>.</param>
    /// <param name="root">The directory of the repository.</param>
    /// <param name="replace">Whether files that are there are replaced.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such system, or a file is there.</exception>
    public static void Require(string system, string root, bool replace)
    {
        if (!Systems.Contains(system))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"There are no workflows for '{system}'.", $"There are some for {string.Join(", ", Systems)}.");
        }

        if (!replace && Names.Select(name => PathOf(root, name)).FirstOrDefault(Path.Exists) is { } taken)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{taken}' is there already.", "Replace the workflows with --force, or keep them as they are.");
        }
    }

    /// <summary>Writes them where the system looks for them.</summary>
    /// <param name="root">The directory of the repository.</param>
    /// <param name="spec">The spec, as a path from there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The full paths.</returns>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: one can't be written.</exception>
    public static async Task<ImmutableArray<string>> WriteAsync(string root, string spec, CancellationToken cancellationToken)
    {
        var written = ImmutableArray.CreateBuilder<string>();
        foreach (var name in Names)
        {
            written.Add(await OutputFile.WriteAsync(PathOf(root, name), Text(name, spec), cancellationToken));
        }

        return written.ToImmutable();
    }

    private static string PathOf(string root, string name) => Path.Combine(root, ".github", "workflows", name);

    private static string Text(string name, string spec)
    {
        using var resource = typeof(CiWorkflows).Assembly.GetManifestResourceStream($"ci/{GitHub}/{name}")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd()
            .Replace("{version}", ToolVersion.Version, StringComparison.Ordinal)
            .Replace("{spec}", $"'{spec.Replace('\\', '/').Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal);
    }
}
