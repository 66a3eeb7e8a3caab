using System.Diagnostics;
using System.Globalization;

namespace Wrkr.Runtime.Tests.Processes;

/// <summary>Looks at other processes by their ids.</summary>
internal static class Processes
{
    /// <summary>Whether it does anything any more: one that has ended and that nobody asked about is still listed.</summary>
    public static bool IsRunning(int id)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
