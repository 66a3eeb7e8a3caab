using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Wrkr.Runtime.Processes;

/// <summary>
/// Ends all processes that have a variable in their environment. Children inherit it, so it finds those too whose parents have ended and
/// that have left their process group or session. On Linux; elsewhere nothing tells another process's environment.
/// </summary>
internal static class MarkedProcesses
{
    /// <summary>More than it takes to be faster than whatever starts new processes as they are killed.</summary>
    private const int MostRounds = 100;

    /// <param name="mark">The variable, <c>NAME=VALUE</c>.</param>
    public static void Kill(string mark)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // The first variable has none before it.
        var (first, later) = (Encoding.UTF8.GetBytes($"{mark}\0"), Encoding.UTF8.GetBytes($"\0{mark}\0"));
        for (var round = 0; round < MostRounds; round++)
        {
            var found = false;
            foreach (var id in Running().Where(id => IsMarked(id, first, later)))
            {
                found = true;
                Kill(id);
            }

            if (!found)
            {
                return;
            }
        }
    }

    private static IEnumerable<int> Running() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && id != Environment.ProcessId);

    private static bool IsMarked(int id, byte[] first, byte[] later)
    {
        try
        {
            var environment = File.ReadAllBytes(FormattableString.Invariant($"/proc/{id}/environ")).AsSpan();
            return environment.StartsWith(first) || environment.IndexOf(later) >= 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's.
            return false;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended already, or can't be ended.
        }
    }
}
