using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Binds what a step's methods take, in the order of the shape: the items, the parameters, the condition.</summary>
internal sealed class StepBinder
{
    private readonly List<UnboundStep> _steps;
    private readonly ParseScope _scope;
    private readonly Jumps _jumps;
    private readonly ParameterBinder _parameters;

    public StepBinder(List<UnboundStep> steps, ParseScope scope)
    {
        (_steps, _scope) = (steps, scope);
        _jumps = new(steps, scope.Found);
        _parameters = new(steps, _jumps, scope.Found);
    }

    /// <summary>The parameter that makes the job's input, once a step has asked for it.</summary>
    public UnboundParameter? Input => _parameters.Input;

    public StepModel Bind(int index)
    {
        var step = _steps[index];
        var items = step.Items is null ? null : ItemsBinder.Bind(step, index, _parameters, _scope);
        var isBroken = step.IsBroken || (step.Items is not null && items is null);
        var arguments = isBroken ? [] : Arguments(step, index, items);
        return new()
        {
            Id = step.Id,
            Kind = step.Kind,
            ConstantName = StepIds.Constant(step.Name),
            Class = step.Class,
            Call = step.Call?.Bind(arguments),
            IsAwaited = step.IsAwaited,
            IsRouting = step.IsRouting,
            Output = step.Output,
            Options = step.Options,
            When = step.When is null || isBroken ? null : Condition(step.When, step, index, isAfter: false),
            Repeat = step.Repeat is null || isBroken ? null : Repeat(step.Repeat, step, index),
            Items = items,
            DelaySeconds = step.DelaySeconds,
            Decision = step.Decision is null ? null : Decision(step.Decision),
            Child = step.Child,
            SkipTo = step.SkipsTo.Select(_jumps.Id).Distinct().ToEquatableArray(),
            Compensation = step.Compensation is null || isBroken
                ? null
                : CompensationBinder.Bind(step, index, arguments, items, Input, _scope),
        };
    }

    private EquatableArray<ArgumentModel> Arguments(UnboundStep step, int index, ItemsModel? items)
    {
        var arguments = new List<ArgumentModel>();
        var isItemTaken = items is null;
        for (var at = 0; at < step.Parameters.Length; at++)
        {
            var parameter = step.Parameters[at];
            if (!isItemTaken && parameter.IsPlain && parameter.DeclaredName == items!.Item.Name)
            {
                isItemTaken = true;
                arguments.Add(new(ArgumentSource.Item, parameter.Type));
            }
            else if (step.Parameters.Take(at).FirstOrDefault(other =>
                other.IsPlain && parameter.IsPlain && other.DeclaredName == parameter.DeclaredName
                    && parameter.DeclaredName != items?.Item.Name) is { } twin)
            {
                BoundTwice(twin, parameter, step);
            }
            else if (_parameters.Bind(parameter, step, index) is { } argument)
            {
                if (arguments.FindIndex(argument.IsSameAs) is >= 0 and var same && argument.Source is not ArgumentSource.Item)
                {
                    BoundTwice(step.Parameters[same], parameter, step);
                }

                arguments.Add(argument);
            }
        }

        return arguments.ToEquatableArray();
    }

    private void BoundTwice(UnboundParameter first, UnboundParameter second, UnboundStep step) => _scope.Found.Add(
        BindingRules.BoundTwice, second.Location, first.Name, second.Name, step.Name, second.Type.Name);

    /// <summary>A condition takes data alone; that of a repetition also what the step has just returned.</summary>
    private CallModel Condition(UnboundCall condition, UnboundStep step, int index, bool isAfter)
    {
        var arguments = new List<ArgumentModel>();
        foreach (var parameter in condition.Parameters)
        {
            if (isAfter && parameter.IsPlain && parameter.DeclaredName == step.Output?.Name)
            {
                arguments.Add(new(ArgumentSource.Result, parameter.Type));
            }
            else if (_parameters.Bind(parameter, step, index, isCondition: true) is not { } argument)
            {
                continue;
            }
            else if (!argument.IsData || argument.Signal is not null || (isAfter && argument.Source is not ArgumentSource.Input))
            {
                _scope.Found.Add(
                    FlowRules.WrongMember, condition.Location, condition.Method.Name, "the condition", step.Name,
                    $"it takes '{parameter.Name}'",
                    isAfter
                        ? "take the step's output alone, and put what else it needs into that"
                        : "take the job's input and earlier outputs");
            }
            else
            {
                arguments.Add(argument);
            }
        }

        return condition.Bind(arguments.ToEquatableArray());
    }

    private RepeatModel Repeat(UnboundRepeat repeat, UnboundStep step, int index) =>
        new(Condition(repeat.Condition, step, index, isAfter: true), repeat.MaxIterations);

    private DecisionModel Decision(UnboundDecision decision)
    {
        var onReject = decision.RejectTo is { } reject ? "skip:" + _jumps.Id(reject) : decision.OnReject ?? "block";
        var onTimeout = decision.TimeoutTo is { } timeout ? "skip:" + _jumps.Id(timeout) : decision.OnTimeout;
        return new(decision.TimeoutSeconds, onReject, onTimeout);
    }
}
