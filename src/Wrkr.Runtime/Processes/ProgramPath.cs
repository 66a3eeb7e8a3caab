namespace Wrkr.Runtime.Processes;

/// <summary>
/// Finds a program as a shell does: a bare name in the search path alone, a path from the command's directory. .NET would look beside this
/// program and in the working directory first.
/// </summary>
internal static class ProgramPath
{
    /// <param name="program">A name or a path.</param>
    /// <param name="directory">The directory that the command runs in.</param>
    /// <param name="searchPath">The value of <c>PATH</c>.</param>
    /// <exception cref="CommandNotStartedException">There is no such program.</exception>
    public static string Find(string program, string directory, string searchPath)
    {
        if (program.Contains('/', StringComparison.Ordinal)
            || (OperatingSystem.IsWindows() && program.Contains('\\', StringComparison.Ordinal)))
        {
            return Path.GetFullPath(program, directory);
        }

        if (OperatingSystem.IsWindows())
        {
            // It has extensions and aliases of its own.
            return program;
        }

        return searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.GetFullPath(Path.Combine(folder, program), directory))
            .FirstOrDefault(IsProgram)
            ?? throw new CommandNotStartedException($"There is no program '{program}' in the search path.");
    }

    private static bool IsProgram(string path) => !OperatingSystem.IsWindows() && File.Exists(path)
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
