using System.CommandLine;
using System.Text.Json.Serialization;
using Wrkr.Tool.Ci;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr init</c>: writes a JobSpec to begin with.</summary>
internal static class InitCommand
{
    private const string DefaultPath = "jobspec.yaml";

    public static Command Create(GlobalOptions options, Output output)
    {
        var path = new Argument<string?>("path")
        {
            Description = $"The file, below the working directory. Default: {DefaultPath}.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var named = new Option<string?>("--path") { Description = "The same as an option.", HelpName = "PATH" };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var ci = new Option<string?>("--ci")
        {
            Description = $"Write workflows too that run, accept, verify and report it: for {string.Join(" or ", CiWorkflows.Systems)}.",
            HelpName = "SYSTEM",
        };
        var command = new Command("init", "Write a JobSpec with comments, ready to be submitted.") { path, named, force, ci };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = SpecPlace(parsed.GetValue(path) ?? parsed.GetValue(named) ?? DefaultPath);
            var replace = parsed.GetValue(force);
            var root = Environment.CurrentDirectory;
            var below = Path.GetRelativePath(root, file);
            var system = parsed.GetValue(ci);
            if (system is not null)
            {
                CiWorkflows.Require(system, root, replace);
            }

            // Workflows are added to a spec that there is.
            var isKept = system is not null && !replace && File.Exists(file);
            if (!isKept)
            {
                await WriteAsync(file, replace, cancellationToken);
            }

            IReadOnlyList<string>? workflows = system is null ? null : await CiWorkflows.WriteAsync(root, below, cancellationToken);
            output.Result(
                new Document(file, workflows),
                ToolJson.Default.InitDocument,
                [
                    $"{(isKept ? "kept " : "wrote")}     {file}",
                    .. (workflows ?? []).Select(workflow => $"wrote     {workflow}"),
                    $"next      {(workflows is null ? options.Next(parsed, "submit", below) : options.Next(parsed, "accept", "init"))}",
                ]);
            return 0;
        });
        return command;
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it is outside the working directory.</exception>
    private static string SpecPlace(string path)
    {
        var full = Path.GetFullPath(path);
        var below = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return Path.IsPathRooted(below) || below is ".." || below.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{path}' isn't below the working directory.", "Change to the directory where the spec belongs.")
            : full;
    }

    private static async Task WriteAsync(string file, bool force, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var target = new FileStream(file, force ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            await using (target)
            {
                await target.WriteAsync(SpecTemplate.Write(TimeProvider.System.GetUtcNow()), cancellationToken);
            }
        }
        catch (IOException) when (!force && Path.Exists(file))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{file}' is there already.", "Give --force to replace it, or name another file.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{file}' can't be written: {failure.Message}", "Name a file that this user may write.",
                failure);
        }
    }

    /// <param name="JobspecPath">The file, as a full path.</param>
    /// <param name="WorkflowPaths">The workflows that were written, as full paths.</param>
    internal sealed record Document(
        string JobspecPath,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? WorkflowPaths);
}
