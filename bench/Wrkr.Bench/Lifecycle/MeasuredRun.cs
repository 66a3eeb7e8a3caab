namespace Wrkr.Bench.Lifecycle;

/// <summary>A process from its start to its end.</summary>
/// <param name="Elapsed">How long it took, with what starting it takes.</param>
/// <param name="Processor">User and system time of it and its children.</param>
/// <param name="PeakKib">The largest resident set of it alone, in KiB.</param>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Messages">What it wrote to standard error.</param>
internal sealed record MeasuredRun(TimeSpan Elapsed, TimeSpan Processor, long PeakKib, int ExitCode, string Messages);
