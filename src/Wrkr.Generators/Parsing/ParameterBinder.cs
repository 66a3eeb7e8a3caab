using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>
/// Binds parameters by type, as <c>JobDefinitionBuilder</c> does: the latest earlier output of exactly that type, else the job's input.
/// The input's type is that of the first parameter that no earlier step provides. Attributes say otherwise.
/// </summary>
internal sealed class ParameterBinder(List<UnboundStep> steps, Jumps jumps, DiagnosticList found)
{
    private UnboundStep? _inputStep;

    /// <summary>The parameter that makes the job's input, once a step has asked for it.</summary>
    public UnboundParameter? Input { get; private set; }

    /// <returns><see langword="null"/> when it can't be bound, which has been said then.</returns>
    public ArgumentModel? Bind(UnboundParameter parameter, UnboundStep step, int index, bool isCondition = false)
    {
        if (parameter.IsService)
        {
            return Service(parameter);
        }

        if (parameter.Signal is { } signal)
        {
            return new(ArgumentSource.Signal, parameter.Type) { Signal = signal };
        }

        if (parameter.From is not null)
        {
            return BindFrom(parameter, step, index);
        }

        switch (parameter.DeclaredName)
        {
            case WellKnownNames.StepContext:
                return new(ArgumentSource.Context, parameter.Type);
            case WellKnownNames.CancellationToken:
                return new(ArgumentSource.CancellationToken, parameter.Type);
        }

        if (step.Repeat is not null && !isCondition && step.Output is { } own && IsOf(parameter, own.Name))
        {
            return BindRepetition(parameter, step, index, own);
        }

        return FindMaker(parameter, index) is { } maker ? Read(parameter, step, maker, index) : BindInput(parameter, step, index);
    }

    /// <summary>A service of the attempt's scope.</summary>
    public static ArgumentModel Service(UnboundParameter parameter) => new(
        ArgumentSource.Service, TypeNames.Ref(parameter.Symbol.WithNullableAnnotation(NullableAnnotation.NotAnnotated)))
    {
        IsOptionalService = parameter.IsOptional || parameter.Symbol.NullableAnnotation is NullableAnnotation.Annotated,
    };

    /// <summary>A type that isn't written as a parameter: what holds the items of a step.</summary>
    public static UnboundParameter Virtual(string name, ITypeSymbol type, LocationInfo? location) => new()
    {
        Name = name,
        Type = TypeNames.Ref(type),
        Symbol = type,
        Location = location,
        Syntax = TypeNames.Syntax(type),
        DeclaredName = TypeNames.Of(type),
        IsNullable = false,
    };

    /// <summary>The types of what a position can read, the latest first.</summary>
    public IEnumerable<ITypeSymbol> Readable(int index) => steps.Take(index).Reverse()
        .Where(step => step.Kind is StepKind.Step && step.Value is not null)
        .Select(step => step.Value!)
        .Concat(Input is null ? [] : [Input.Symbol]);

    private static bool IsOf(UnboundParameter parameter, string output) =>
        output == parameter.DeclaredName || output == parameter.Type.Name || output == parameter.Underlying?.Name;

    private int? FindMaker(UnboundParameter parameter, int reader)
    {
        for (var index = reader - 1; index >= 0; index--)
        {
            if (steps[index].Output is { } output && IsOf(parameter, output.Name))
            {
                return index;
            }
        }

        return null;
    }

    private ArgumentModel? BindFrom(UnboundParameter parameter, UnboundStep step, int index)
    {
        var maker = steps.FindIndex(other => other.Name == parameter.From && other.Kind is not StepKind.Delay);
        var reason = maker switch
        {
            < 0 => "the job has no such step",
            _ when maker == index && step.Repeat is null => "it is the step itself, which has no output before it has run",
            _ when maker > index => "it comes later, so it has no output yet",
            _ when steps[maker].Output is not { } output => "it returns nothing",
            _ when !IsOf(parameter, steps[maker].Output!.Name) => $"it returns a {steps[maker].Output!.Name}",
            _ => null,
        };
        if (reason is not null)
        {
            found.Add(
                BindingRules.WrongFrom, parameter.Location, parameter.Name, step.Name, parameter.Type.Name, parameter.From!, reason);
            return null;
        }

        return maker == index ? BindRepetition(parameter, step, index, step.Output!) : Read(parameter, step, maker, index);
    }

    private ArgumentModel? BindRepetition(UnboundParameter parameter, UnboundStep step, int index, TypeRef own)
    {
        var repetition = new ArgumentModel(ArgumentSource.Repetition, own, index)
        {
            OptionalSyntax = parameter.Syntax,
            IsWrapped = parameter.IsWrapped,
        };
        if (parameter.IsWrapped || (parameter.IsNullable && FindMaker(parameter, index) is null && !IsInput(parameter)))
        {
            return repetition;
        }

        var first = FindMaker(parameter, index) is { } maker ? Read(parameter, step, maker, index) : BindInput(parameter, step, index);
        return first is null ? null : repetition with { First = first };
    }

    private bool IsInput(UnboundParameter parameter) => Input?.DeclaredName == parameter.DeclaredName;

    private ArgumentModel? Read(UnboundParameter parameter, UnboundStep step, int maker, int index)
    {
        var made = steps[maker];
        var source = made.Kind is StepKind.Decision ? ArgumentSource.Approval : ArgumentSource.Output;
        var why = jumps.WhyMissing(maker, index) ?? (made.IsNullable ? $"'{made.Name}' returns it as nullable" : null);
        if (why is not null && !parameter.IsNullable)
        {
            found.Add(BindingRules.MayBeMissing, parameter.Location, parameter.Name, step.Name, parameter.Type.Name, why);
            return null;
        }

        if (parameter.IsWrapped || jumps.WhyMissing(maker, index) is not null)
        {
            return new(source, made.Output!, maker) { OptionalSyntax = parameter.Syntax, IsWrapped = parameter.IsWrapped };
        }

        return new(source, made.Output!.Name == parameter.Type.Name ? parameter.Type : made.Output, maker);
    }

    private ArgumentModel? BindInput(UnboundParameter parameter, UnboundStep step, int index)
    {
        if (parameter.Type.Name == WellKnownNames.Approval || parameter.IsWrapped)
        {
            var reason = parameter.IsWrapped
                ? "an Optional<T> is for the output of an earlier step, and none returns that"
                : "an approval comes from an earlier [Decision], and there is none";
            Refuse(parameter, step, index, reason);
            return null;
        }

        if (Input is null)
        {
            Input = parameter;
            _inputStep = step;
        }
        else if (!IsInput(parameter) && FindLater(parameter, index) is { } later)
        {
            Refuse(parameter, step, index, $"'{later.Name}', which returns it, comes later");
            return null;
        }
        else if (!IsInput(parameter) && _inputStep == step)
        {
            found.Add(
                BindingRules.TwoInputs, parameter.Location, parameter.Name, step.Name, parameter.Type.Name, Input.Type.Name, Input.Name);
            return null;
        }
        else if (!IsInput(parameter))
        {
            Refuse(
                parameter, step, index,
                "return exactly that type from an earlier step, or take one that is available; services go to the constructor");
            return null;
        }

        return new(ArgumentSource.Input, parameter.Type);
    }

    /// <summary>A later step that makes what a parameter asks for, unless the step itself makes it too.</summary>
    private UnboundStep? FindLater(UnboundParameter parameter, int index) =>
        steps.Skip(index).FirstOrDefault(step => step.Output is { } output && IsOf(parameter, output.Name)) is { } later
        && later != steps[index]
            ? later
            : null;

    private void Refuse(UnboundParameter parameter, UnboundStep step, int index, string reason) => found.Add(
        BindingRules.CannotBind, parameter.Location, parameter.Name, step.Name, parameter.Type.Name, reason, Available(index));

    private string Available(int index)
    {
        var sources = steps.Take(index)
            .Where(step => step.Output is not null)
            .Select(step => $"{step.Output!.Name} ({step.Name})")
            .ToList();
        if (Input is not null)
        {
            sources.Insert(0, $"{Input.Type.Name} (the job's input)");
        }

        sources.Add("StepContext");
        return string.Join(", ", sources) + " and CancellationToken";
    }
}
