using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Wrkr.Shapes;

/// <summary>
/// The steps that a builder has so far: those of the builder before it, which it shares, and one more. So declaring a long job costs as
/// much as it has steps.
/// </summary>
internal sealed class BuiltSteps
{
    private readonly BuiltSteps? _before;
    private readonly BuiltStep? _last;

    private BuiltSteps(BuiltSteps? before, BuiltStep? last) => (_before, _last, Count) = (before, last, (before?.Count ?? -1) + 1);

    public static BuiltSteps None { get; } = new(null, null);

    public int Count { get; }

    public BuiltSteps Add(BuiltStep step) => new(this, step);

    /// <summary>The last step, and those before it.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public (BuiltSteps Before, BuiltStep Step) Last() =>
        (_before, _last) is ({ } before, { } last)
        ? (before, last)
        : throw new ArgumentException("There is no step that it could apply to.");

    /// <summary>The latest step with such an output, and its index; <see langword="null"/> when there is none.</summary>
    public (BuiltStep Step, int Index)? FindLatest(Type output)
    {
        for (var at = this; at._last is { } step; at = at._before!)
        {
            if (step.OutputType == output)
            {
                return (step, at.Count - 1);
            }
        }

        return null;
    }

    /// <summary>All of them, in the order in which they run.</summary>
    public ImmutableArray<BuiltStep> ToArray()
    {
        var steps = new BuiltStep[Count];
        for (var at = this; at._last is { } step; at = at._before!)
        {
            steps[at.Count - 1] = step;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(steps);
    }
}
