namespace Wrkr.Generators.Model;

/// <summary>Where an argument comes from.</summary>
/// <param name="Source">The kind of source.</param>
/// <param name="Type">The type of the data, or of the service.</param>
/// <param name="StepIndex">The step that made it, for outputs, approvals and repetitions.</param>
internal sealed record ArgumentModel(ArgumentSource Source, TypeRef Type, int StepIndex = -1)
{
    /// <summary>The parameter's type in code, when the value needn't be there.</summary>
    public string? OptionalSyntax { get; init; }

    /// <summary>Whether a value that needn't be there comes as an <c>Optional&lt;T&gt;</c>.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>The signal's name.</summary>
    public string? Signal { get; init; }

    /// <summary>Whether a missing service is <see langword="null"/>.</summary>
    public bool IsOptionalService { get; init; }

    /// <summary>What stands for a repetition before the first one.</summary>
    public ArgumentModel? First { get; init; }

    /// <summary>Whether it carries data, and so belongs to the job's shape.</summary>
    public bool IsData =>
        Source is ArgumentSource.Input or ArgumentSource.Output or ArgumentSource.Approval or ArgumentSource.Signal
            or ArgumentSource.Repetition;

    /// <summary>Whether two arguments always have the same value.</summary>
    public bool IsSameAs(ArgumentModel other) => Source == other.Source && StepIndex == other.StepIndex && Signal == other.Signal
        && (Source is not ArgumentSource.Service || Type.Name == other.Type.Name);
}
