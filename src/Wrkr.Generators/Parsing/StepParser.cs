using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>
/// Reads one step: id, options, return type, parameters and flow. Where the arguments come from is <see cref="StepBinder"/>'s.
/// </summary>
internal static class StepParser
{
    public static UnboundStep Parse(StepSource source, ParseScope scope)
    {
        var (method, found) = (source.Method, scope.Found);
        CheckForm(source, found);
        var id = source.Id;
        if (!StepIds.IsStepId(id ?? StepIds.FromMethod(source.Name)))
        {
            var location = id is null ? source.Location : source.IdLocation;
            found.Add(StepRules.WrongId, location, id ?? StepIds.FromMethod(source.Name), source.IsDecision ? "Decision" : "Step");
        }

        var returned = ReturnType.Of(method);
        if (returned.Value is { } value && !TypeNames.IsKnown(value))
        {
            found.Add(BindingRules.UnknownType, source.Location, value.ToDisplayString(), method.Name);
        }

        CheckReturn(source, returned, found);
        var items = FlowParser.Items(source, scope);
        var child = ChildParser.Parse(source, returned.Value, scope);
        var step = new UnboundStep
        {
            Id = id ?? StepIds.FromMethod(source.Name),
            Name = source.Name,
            Kind = source.Kind is StepKind.Step && items is not null ? StepKind.ForEach : source.Kind,
            Location = LocationInfo.From(source.Location),
            Call = UnboundCall.Of(method, source.Owner, source.Location, found),
            Class = source.Class is { } type ? ConstructorParser.Instance(type, found) : null,
            IsAwaited = returned.IsAwaited,
            IsRouting = returned.IsRouting,
            Value = source.Kind is StepKind.Child ? null : returned.Value,
            Output = source.IsDecision ? new(WellKnownNames.Approval, "global::" + WellKnownNames.Approval, Visibility.Public)
                : source.Kind is StepKind.Child ? child?.Output
                : items is not null ? ItemList.Of(returned.Value, items, scope)
                : returned.Value is null ? null
                : TypeNames.Ref(returned.Value),
            IsNullable = source.Kind is StepKind.Step && items is null
                && returned.Value is { IsValueType: false, NullableAnnotation: NullableAnnotation.Annotated },
            Options = source.Kind is StepKind.Step ? OptionsParser.Step(source.Attribute, found) : new(),
            Child = child?.Child,
            When = FlowParser.When(source, scope),
            Repeat = FlowParser.Repeat(source, scope),
            Items = items,
            Decision = source.IsDecision ? DecisionParser.Parse(source, found) : null,
            SkipsTo = [.. FlowParser.SkipsTo(source)],
            Compensation = source.Class is null ? null : CompensationParser.OfClass(source.Class, scope),
        };
        CombinationRules.Check(step, source, found);
        return step with
        {
            IsBroken = (source.Kind is StepKind.Child && child is null)
                || IsMissing(source, WellKnownNames.WhenAttribute, step.When)
                || IsMissing(source, WellKnownNames.RepeatWhileAttribute, step.Repeat),
        };
    }

    private static bool IsMissing(StepSource source, string attribute, object? read) =>
        read is null && AttributeReading.Find(source.Marked, attribute) is not null;

    private static void CheckForm(StepSource source, DiagnosticList found)
    {
        var method = source.Method;
        if (method.MethodKind is not MethodKind.Ordinary)
        {
            found.Add(
                StepRules.UnsupportedMethod, method.Locations[0], method.Name, "isn't an ordinary method",
                "write it as a method with a name of its own");
        }
        else if (method.IsGenericMethod)
        {
            found.Add(
                StepRules.UnsupportedMethod, method.Locations[0], method.Name, "has type parameters",
                "name the types, because a step's shape is fixed");
        }
        else if (AttributeReading.Find(method, WellKnownNames.StepAttribute) is not null && source.Kind is not StepKind.Step)
        {
            found.Add(
                StepRules.UnsupportedMethod, method.Locations[0], method.Name, $"is both a [Step] and a [{source.Kind}]",
                "remove one of them");
        }
    }

    private static void CheckReturn(StepSource source, ReturnType returned, DiagnosticList found)
    {
        var method = source.Method;
        if (source.Kind is StepKind.Child)
        {
            return;
        }

        if (!source.IsDecision && returned.Refusal(method) is { } reason)
        {
            found.Add(StepRules.UnsupportedReturn, source.Location, method.Name, Written(method), reason);
        }
        else if (source.IsDecision
            && (returned.IsRouting || returned.Value is null || TypeNames.Of(returned.Value) != WellKnownNames.DecisionRequest))
        {
            found.Add(StepRules.UnsupportedDecisionReturn, source.Location, method.Name, Written(method));
        }
    }

    private static string Written(IMethodSymbol method) =>
        (method.IsAsync ? "async " : "") + method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
