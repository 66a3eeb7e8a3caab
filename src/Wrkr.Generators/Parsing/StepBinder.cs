using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>
/// Binds parameters by type, as <c>JobDefinitionBuilder</c> does: the latest earlier output of exactly that type, else the job's input.
/// The input's type is that of the first parameter that no earlier step provides.
/// </summary>
internal sealed class StepBinder(DiagnosticList found)
{
    private readonly List<UnboundStep> _earlier = [];
    private UnboundStep? _inputStep;

    /// <summary>The parameter that makes the job's input, once a step has asked for it.</summary>
    public UnboundParameter? Input { get; private set; }

    public StepModel Bind(UnboundStep step)
    {
        var arguments = new List<ArgumentModel>();
        for (var index = 0; index < step.Parameters.Length; index++)
        {
            var parameter = step.Parameters[index];
            if (step.Parameters.Take(index).FirstOrDefault(other => other.Type.Name == parameter.Type.Name) is { } twin)
            {
                found.Add(BindingRules.BoundTwice, parameter.Location, twin.Name, parameter.Name, step.Method, parameter.Type.Name);
            }
            else if (Find(parameter, step) is { } argument)
            {
                arguments.Add(argument);
            }
        }

        _earlier.Add(step);
        return step.Bind(arguments.ToEquatableArray());
    }

    private ArgumentModel? Find(UnboundParameter parameter, UnboundStep step)
    {
        switch (parameter.Type.Name)
        {
            case WellKnownNames.StepContext:
                return new(ArgumentSource.Context, parameter.Type);
            case WellKnownNames.CancellationToken:
                return new(ArgumentSource.CancellationToken, parameter.Type);
        }

        var maker = _earlier.FindLastIndex(earlier => earlier.Output?.Name == parameter.Type.Name);
        if (maker >= 0)
        {
            return new(_earlier[maker].IsDecision ? ArgumentSource.Approval : ArgumentSource.Output, parameter.Type, maker);
        }

        if (parameter.Type.Name == WellKnownNames.Approval)
        {
            Refuse(parameter, step, "an approval comes from an earlier [Decision], and there is none");
            return null;
        }

        if (Input is null)
        {
            Input = parameter;
            _inputStep = step;
        }
        else if (Input.Type.Name != parameter.Type.Name && _inputStep == step)
        {
            found.Add(
                BindingRules.TwoInputs, parameter.Location, parameter.Name, step.Method, parameter.Type.Name, Input.Type.Name, Input.Name);
            return null;
        }
        else if (Input.Type.Name != parameter.Type.Name)
        {
            Refuse(
                parameter, step,
                "return exactly that type from an earlier step, or take one that is available; services go to the constructor");
            return null;
        }

        return new(ArgumentSource.Input, parameter.Type);
    }

    private void Refuse(UnboundParameter parameter, UnboundStep step, string reason) => found.Add(
        BindingRules.CannotBind, parameter.Location, parameter.Name, step.Method, parameter.Type.Name, reason, Available());

    private string Available()
    {
        var sources = _earlier.Where(step => step.Output is not null).Select(step => $"{step.Output!.Name} ({step.Method})").ToList();
        if (Input is not null)
        {
            sources.Insert(0, $"{Input.Type.Name} (the job's input)");
        }

        sources.Add("StepContext");
        return string.Join(", ", sources) + " and CancellationToken";
    }
}
