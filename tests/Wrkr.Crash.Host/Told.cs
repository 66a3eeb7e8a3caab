using System.Globalization;

namespace Wrkr.Crash.Host;

/// <summary>
/// What a process tells: one line a write, so that what was told before a kill is told whole. The pipe keeps it.
/// </summary>
public static class Told
{
    public const string Step = "step";
    public const string Stall = "stall";
    public const string Woke = "woke";
    public const string Hold = "hold";
    public const string Stopping = "stopping";
    public const string Commit = "commit";
    public const string Committed = "committed";
    public const string Halt = "halt";
    public const string Log = "log";
    public const string Ordered = "ordered";
    public const string Claims = "claims";
    public const string Ready = "ready";

    public static void Line(string line) => Console.Out.WriteLine(line);

    /// <summary>Tells something of an attempt.</summary>
    public static void Attempt(string what, StepContext step) => Line(string.Create(
        CultureInfo.InvariantCulture, $"{what} {step.JobId} {step.StepId} {step.Attempt} {step.FencingToken}"));
}
