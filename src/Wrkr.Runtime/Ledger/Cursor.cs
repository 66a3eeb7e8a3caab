using System.Text.Json.Serialization;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger;

/// <summary>A job's position.</summary>
/// <param name="Index">The step, from 0; the number of steps at the end.</param>
/// <param name="Iteration">The repetition of that step, from 0.</param>
/// <param name="Attempt">How often it was started.</param>
/// <param name="Failures">How often it ended in an error or a time-out.</param>
/// <param name="Takeovers">How often it was cut short by the loss of its worker.</param>
/// <param name="StartedSeq">The event of the start, while the attempt is running.</param>
/// <param name="Item">Which item of the step is undone; written only then.</param>
internal sealed record Cursor(
    int Index, int Iteration, int Attempt, int Failures, int Takeovers, long? StartedSeq,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Item = null)
{
    /// <summary>
    /// How often one step may be cut short by the loss of its worker. The last of these takeovers stops the job: a step that ends the
    /// process again and again would end every worker, one after the other.
    /// </summary>
    public const int MaxTakeovers = 10;

    /// <summary>The position as events name it.</summary>
    /// <param name="stepId">The step at the index.</param>
    public StepPosition PositionOf(string stepId) => new(stepId, Index, Iteration, Item, Attempt);

    /// <summary>The beginning of a step.</summary>
    public static Cursor At(int index) => new(index, 0, 0, 0, 0, null);
}
