using System.Diagnostics;
using System.Globalization;
using Wrkr.Bench.Workload;

namespace Wrkr.Bench.Fsync;

/// <summary>Runs this program again under strace and counts its flushes, file by file.</summary>
internal static class FsyncTrace
{
    /// <returns>The verdict.</returns>
    public static async Task<string> RunAsync(BenchDirectory directory, int steps)
    {
        if (!IsInstalled("strace"))
        {
            return "fsyncs per commit: not counted, there is no strace; the package strace brings it.";
        }

        var trace = directory.File("trace");
        var commits = await RunChildAsync(trace, Path.GetDirectoryName(trace)!, steps);
        var counts = SyncCounts.Of(await File.ReadAllLinesAsync(trace));
        var each = (double)counts.Commits / commits;
        return FormattableString.Invariant(
            $"fsyncs per commit = {each:0.00} (WAL checkpoints apart: {counts.Checkpoints}; {commits} commits)");
    }

    private static async Task<long> RunChildAsync(string trace, string directory, int steps)
    {
        var start = new ProcessStartInfo("strace") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "-f", "-y", "-e", "trace=fsync,fdatasync", "-o", trace,
            Environment.ProcessPath!, .. AppHostArguments(),
            "fsync-child", "--dir", directory, "--steps", steps.ToString(CultureInfo.InvariantCulture),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return long.Parse(output.Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>Started as <c>dotnet Wrkr.Bench.dll</c>, the process is dotnet and needs the assembly's name.</summary>
    private static string[] AppHostArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? [typeof(FsyncTrace).Assembly.Location] : [];

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, program)));
}
