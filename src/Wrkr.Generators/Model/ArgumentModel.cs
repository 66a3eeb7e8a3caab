namespace Wrkr.Generators.Model;

/// <summary>Where an argument of a step comes from.</summary>
/// <param name="Source">The kind of source.</param>
/// <param name="Type">The parameter's type.</param>
/// <param name="StepIndex">The step that made it, for <see cref="ArgumentSource.Output"/> and
/// <see cref="ArgumentSource.Approval"/>.</param>
internal sealed record ArgumentModel(ArgumentSource Source, TypeRef Type, int StepIndex = -1)
{
    /// <summary>Whether it carries data, and so belongs to the job's shape.</summary>
    public bool IsData => Source is ArgumentSource.Input or ArgumentSource.Output or ArgumentSource.Approval;
}
