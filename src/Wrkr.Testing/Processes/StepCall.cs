namespace Wrkr.Testing.Processes;

/// <summary>A call of a step's method, from its beginning to its end.</summary>
/// <param name="JobId">The job.</param>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which start of the step it is.</param>
/// <param name="Key">The same for all attempts of this step of this job.</param>
internal sealed record StepCall(string JobId, string StepId, int Attempt, string Key)
{
    private static readonly AsyncLocal<StepCall?> Running = new();

    /// <summary>The call that this code is part of.</summary>
    public static StepCall? Current
    {
        get => Running.Value;
        set => Running.Value = value;
    }

    public override string ToString() => $"step '{StepId}' of job '{JobId}', attempt {Attempt}";
}
