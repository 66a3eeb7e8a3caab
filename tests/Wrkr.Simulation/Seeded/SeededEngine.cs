using System.Reflection;
using System.Runtime.Loader;

namespace Wrkr.Simulation.Seeded;

/// <summary>
/// The simulation over the copy of the engine that has the seeded bugs in it, loaded beside the real one. What comes out of it are simple
/// values: its types aren't those of the same names here.
/// </summary>
internal sealed class SeededEngine : AssemblyLoadContext
{
    private readonly string _folder = Path.GetDirectoryName(typeof(SeededEngine).Assembly.Location)!;
    private readonly Type _runs;

    /// <param name="bug">The bug that is on; <see langword="null"/> for none.</param>
    public SeededEngine(string? bug)
        : base($"engine with {bug ?? "no bug"}")
    {
        var engine = LoadFromAssemblyName(new("Wrkr.Runtime"));
        var switches = engine.GetType("Wrkr.Runtime.SeededBugs") ?? throw new InvalidOperationException("This is the engine without bugs.");
        switches.GetProperty("On")!.SetValue(null, bug);
        _runs = LoadFromAssemblyName(new("Wrkr.Simulation")).GetType(typeof(SeededRuns).FullName!)!;
    }

    /// <summary>Tries seeds until one finds something.</summary>
    /// <returns><see langword="null"/> when none does.</returns>
    public FoundBug? Find(ulong first, int seeds) => Call(nameof(SeededRuns.Find), first, seeds) is object[] found
        ? new((ulong)found[0], (int)found[1], (string)found[2], (string)found[3], [.. (string[])found[4]])
        : null;

    /// <summary>The trace of a seed.</summary>
    public string[] Trace(ulong seed) => (string[])Call(nameof(SeededRuns.Trace), seed)!;

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "Wrkr.Runtime" => LoadFromAssemblyPath(Path.Combine(_folder, "seeded", "Wrkr.Runtime.dll")),
        "Wrkr.Simulation" or "Wrkr.Forgery" => LoadFromAssemblyPath(Path.Combine(_folder, $"{assemblyName.Name}.dll")),
        _ => null,
    };

    private object? Call(string name, params object[] arguments) =>
        _runs.GetMethod(name)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
