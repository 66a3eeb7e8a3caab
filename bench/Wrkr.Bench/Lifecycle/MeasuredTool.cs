using System.Diagnostics;
using System.Globalization;
using Wrkr.Bench.Export;

namespace Wrkr.Bench.Lifecycle;

/// <summary>Runs a program in a directory, one process at a time, and measures each.</summary>
internal sealed class MeasuredTool
{
    private readonly string[] _program;

    private MeasuredTool(string[] program, bool isNative) => (_program, IsNative) = (program, isNative);

    /// <summary>Whether it is native code, which needs no runtime.</summary>
    public bool IsNative { get; }

    /// <summary>A program that does nothing: what starting one and measuring it costs.</summary>
    public static MeasuredTool Nothing { get; } = new(["true"], isNative: true);

    /// <param name="path">A built <c>wrkr</c> or <c>wrkr.dll</c>; <see langword="null"/> for the one beside this program.</param>
    public static MeasuredTool Find(string? path)
    {
        var full = Path.GetFullPath(path ?? Path.Combine(AppContext.BaseDirectory, "wrkr.dll"));
        if (!File.Exists(full))
        {
            throw new FileNotFoundException($"There is no '{full}': --tool names a built wrkr or wrkr.dll.");
        }

        var library = Path.ChangeExtension(full, ".dll");
        return File.Exists(library) ? new(["dotnet", library], isNative: false) : new([full], isNative: true);
    }

    /// <summary>Runs it, and waits for its end.</summary>
    /// <param name="directory">Where; the store is there too.</param>
    /// <param name="measurements">A file that GNU time writes to.</param>
    /// <param name="words">What is typed.</param>
    public async Task<MeasuredRun> RunAsync(string directory, string measurements, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(ToolRun.Time, ["--format=%M", $"--output={measurements}", .. _program, .. words])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["WRKR_STORE"] = Path.Combine(directory, "wrkr.db");
        start.Environment["HOME"] = directory;
        start.Environment.Remove("WRKR_ACTIVITY");
        var (processor, began) = (ProcessorTime.OfEndedChildren(), TimeProvider.System.GetTimestamp());
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var results = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        await results;
        return new(
            elapsed,
            ProcessorTime.OfEndedChildren() - processor,
            // A process that doesn't end with 0 gives a line before it.
            long.Parse((await File.ReadAllLinesAsync(measurements))[^1], CultureInfo.InvariantCulture),
            process.ExitCode,
            await messages);
    }
}
