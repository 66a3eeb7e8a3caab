using System.CommandLine;
using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Tool.Commands;

/// <summary>What a command about a pack takes: its path, or a job whose pack is in the output directory.</summary>
internal static class PackTarget
{
    public static Argument<string> Argument(string name = "job-id-or-path") => new(name)
    {
        Description = "A pack's path, or a job whose pack is in the output directory.",
    };

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such file, nor a pack of such a job.</exception>
    public static string Path(GlobalOptions options, ParseResult parsed, string target, string outDir)
    {
        if (File.Exists(target))
        {
            return target;
        }

        if (JobId.IsValid(target) && JobpackExporter.PathOf(target, outDir) is var path && File.Exists(path))
        {
            return path;
        }

        if (Directory.Exists(target))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{target}' is a directory, not a pack.", "Name a jobpack in it, or a job id.");
        }

        // Nobody calls a job like a file.
        throw JobId.IsValid(target) && !target.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? new WrkrException(
                ReasonCodes.InvalidInput,
                $"There is no pack of job '{target}' at '{JobpackExporter.PathOf(target, outDir)}'.",
                $"Export it with '{options.Next(parsed, "export", target)}', or name --out-dir.")
            : new WrkrException(ReasonCodes.InvalidInput, $"There is no pack '{target}'.", "Name a jobpack's path, or a job id.");
    }
}
