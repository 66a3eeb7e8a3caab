namespace Wrkr.Tool.Tests.Parity;

/// <summary>A job of one command, the same in every form.</summary>
/// <param name="Name">What happens to it.</param>
/// <param name="Script">The command, for <c>sh -c</c>.</param>
/// <param name="Status">The status that it comes to.</param>
public sealed record ParityScenario(string Name, string Script, string Status)
{
    public int Retries { get; init; }

    public double? TimeoutSeconds { get; init; }

    public long WallSeconds { get; init; } = 1000;

    /// <summary>What is said to the decision after the command; <see langword="null"/> without one, which <c>wrkr wrap</c> hasn't got.</summary>
    public string? Verdict { get; init; }

    public ReasonCode? Reason { get; init; }

    /// <summary>What <c>wrkr wrap</c> allows.</summary>
    public int ToolCalls => Retries + 1000;

    public int StepCount => Verdict is null ? 1 : 3;

    public override string ToString() => Name;
}
