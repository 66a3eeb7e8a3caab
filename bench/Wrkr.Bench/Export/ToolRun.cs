using System.Diagnostics;
using System.Globalization;

namespace Wrkr.Bench.Export;

/// <summary>A run of the built tool as a process of its own, with its largest resident set as GNU time tells it.</summary>
internal sealed record ToolRun(TimeSpan Elapsed, long PeakKilobytes)
{
    private const string Gnu = "/usr/bin/time";

    /// <summary>GNU time.</summary>
    public static string Time => File.Exists(Gnu)
        ? Gnu
        : throw new InvalidOperationException("There is no GNU time here: apt-get install time");

    public static async Task<ToolRun> RunAsync(string measurements, params string[] args)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(
            Time, ["--format=%M", $"--output={measurements}", Path.Combine(AppContext.BaseDirectory, "wrkr"), .. args])
        {
            RedirectStandardOutput = true,
        })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        return process.ExitCode == 0
            ? new(elapsed, long.Parse((await File.ReadAllLinesAsync(measurements))[^1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"'wrkr {string.Join(' ', args)}' ended with {process.ExitCode}.");
    }
}
