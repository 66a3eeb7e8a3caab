using System.CommandLine;

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
        var force = new Option<bool>("--force") { Description = "Replace the file that is there." };
        var command = new Command("init", "Write a JobSpec with comments, ready to be submitted.") { path, named, force };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = SpecPlace(parsed.GetValue(path) ?? parsed.GetValue(named) ?? DefaultPath);
            await WriteAsync(file, parsed.GetValue(force), cancellationToken);
            output.Result(
                new Document(file),
                ToolJson.Default.InitDocument,
                [
                    $"wrote     {file}",
                    $"next      {options.Next(parsed, "submit", Path.GetRelativePath(Environment.CurrentDirectory, file))}",
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
    internal sealed record Document(string JobspecPath);
}
