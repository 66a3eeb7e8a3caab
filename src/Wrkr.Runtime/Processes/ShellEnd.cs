namespace Wrkr.Runtime.Processes;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code; <see langword="null"/> when its time was up.</param>
/// <param name="LastLine">The last line that it wrote which isn't blank, to either stream, cut to a bounded length.</param>
internal sealed record ShellEnd(int? ExitCode, string? LastLine);
