using System.Collections.Immutable;

namespace Wrkr.Tool.Ci;

/// <summary>Workflows that run a spec, judge its result, and verify and report the evidence, for a CI system.</summary>
internal static class CiWorkflows
{
    private const string GitHub = "github";
    private static readonly ImmutableArray<string> Names = ["wrkr-accept.yml", "wrkr-verify.yml", "wrkr-report.yml"];

    /// <summary>The systems that there are workflows for.</summary>
    public static ImmutableArray<string> Systems { get; } = [GitHub];

    /// <summary>Writes them where the system looks for them. When one is there already, none is written.</summary>
    /// <param name="system">One of <see cref="Systems"/>.</param>
    /// <param name="root">The directory of the repository.</param>
    /// <param name="spec">The spec, as a path from there.</param>
    /// <param name="replace">Whether files that are there are replaced.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The full paths.</returns>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such system, or a file is there or can't be
    /// written.</exception>
    public static async Task<ImmutableArray<string>> WriteAsync(
        string system, string root, string spec, bool replace, CancellationToken cancellationToken)
    {
        Require(system);
        var files = Names.Select(name => (Path: Path.Combine(root, ".github", "workflows", name), Text: Text(name, spec))).ToList();
        if (!replace && files.Find(file => Path.Exists(file.Path)) is { Path: { } taken })
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{taken}' is there already.", "Replace the workflows with --force, or keep them as they are.");
        }

        var written = ImmutableArray.CreateBuilder<string>();
        foreach (var (path, text) in files)
        {
            written.Add(await OutputFile.WriteAsync(path, text, cancellationToken));
        }

        return written.ToImmutable();
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such system.</exception>
    public static void Require(string system)
    {
        if (!Systems.Contains(system))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"There are no workflows for '{system}'.", $"There are some for {string.Join(", ", Systems)}.");
        }
    }

    private static string Text(string name, string spec)
    {
        using var resource = typeof(CiWorkflows).Assembly.GetManifestResourceStream($"ci/{GitHub}/{name}")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd()
            .Replace("{version}", ToolVersion.Version, StringComparison.Ordinal)
            .Replace("{spec}", $"'{spec.Replace('\\', '/').Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal);
    }
}
