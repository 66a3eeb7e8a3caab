namespace Wrkr.Generators.Model;

/// <summary>What a decision allows besides approval.</summary>
/// <param name="TimeoutSeconds">0 for no deadline.</param>
/// <param name="OnReject"><c>block</c>, <c>compensate</c>, or <c>skip:</c> and a step's id.</param>
/// <param name="OnTimeout">The same; <see langword="null"/> when it isn't said.</param>
internal sealed record DecisionModel(double TimeoutSeconds, string OnReject, string? OnTimeout);
