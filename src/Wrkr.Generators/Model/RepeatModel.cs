namespace Wrkr.Generators.Model;

/// <summary>How a step is repeated.</summary>
/// <param name="Condition">Whether it runs once more.</param>
/// <param name="MaxIterations">How often it runs at the most.</param>
internal sealed record RepeatModel(CallModel Condition, int MaxIterations);
