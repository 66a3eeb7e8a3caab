using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>
/// Binds what a compensation takes: the output that it undoes, what the step itself took, the job's input. Nothing else is sure to be
/// there.
/// </summary>
internal static class CompensationBinder
{
    public static CompensationModel Bind(
        UnboundStep step, int index, EquatableArray<ArgumentModel> arguments, ItemsModel? items, UnboundParameter? input, ParseScope scope)
    {
        var undo = step.Compensation!;
        var bound = new List<ArgumentModel>();
        foreach (var parameter in undo.Call.Parameters)
        {
            if (Find(parameter, step, index, arguments, items, input) is { } argument)
            {
                bound.Add(argument);
            }
            else
            {
                scope.Found.Add(
                    CompensationRules.Unusable, parameter.Location, undo.Call.Method.Name,
                    $"it takes '{parameter.Name}', a {parameter.DeclaredName}, which isn't sure to be there when '{step.Name}' is undone",
                    "take the step's output, what the step itself takes, the job's input, StepContext or CancellationToken");
            }
        }

        return new()
        {
            Call = undo.Call.Bind(bound.ToEquatableArray()),
            IsAwaited = undo.IsAwaited,
            MaxAttempts = undo.MaxAttempts,
            BackoffSeconds = undo.BackoffSeconds,
            TimeoutSeconds = undo.TimeoutSeconds,
        };
    }

    private static ArgumentModel? Find(
        UnboundParameter parameter, UnboundStep step, int index, EquatableArray<ArgumentModel> arguments, ItemsModel? items,
        UnboundParameter? input)
    {
        if (parameter.IsService)
        {
            return ParameterBinder.Service(parameter);
        }

        switch (parameter.DeclaredName)
        {
            case WellKnownNames.StepContext:
                return new(ArgumentSource.Context, parameter.Type);
            case WellKnownNames.CancellationToken:
                return new(ArgumentSource.CancellationToken, parameter.Type);
        }

        var output = items is null ? step.Output : items.Result;
        if (output?.Name == parameter.DeclaredName && parameter.IsPlain)
        {
            return new(ArgumentSource.Output, parameter.Type, index);
        }

        return arguments.FirstOrDefault(argument => argument.Type.Name == parameter.DeclaredName && argument.OptionalSyntax is null
                && argument.Source is ArgumentSource.Input or ArgumentSource.Output or ArgumentSource.Approval)
            ?? (input?.DeclaredName == parameter.DeclaredName ? new(ArgumentSource.Input, parameter.Type) : null);
    }
}
