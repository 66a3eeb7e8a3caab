namespace Wrkr.Runtime.JobSpecs;

/// <summary>What can run a spec.</summary>
internal static class Adapters
{
    /// <summary>Runs the commands of the spec's steps.</summary>
    public const string Reference = "reference";

    /// <summary>The same for one command, with <c>wrkr wrap</c>.</summary>
    public const string Wrap = "wrap";

    private const string Typed = "job:";

    /// <summary>The job type in <c>job:&lt;id&gt;</c>; <see langword="null"/> for another adapter.</summary>
    public static string? JobType(string name) =>
        name.StartsWith(Typed, StringComparison.Ordinal) && name.Length > Typed.Length ? name[Typed.Length..] : null;

    public static bool IsKnown(string name) => name is Reference or Wrap || JobType(name) is not null;
}
