using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Finds the list over whose items a step runs.</summary>
internal static class ItemsBinder
{
    /// <returns><see langword="null"/> when it can't be found, which has been said then.</returns>
    public static ItemsModel? Bind(UnboundStep step, int index, ParameterBinder parameters, ParseScope scope)
    {
        var items = step.Items!;
        if (items.Method is { } method)
        {
            var arguments = method.Parameters.Select(parameter => parameters.Bind(parameter, step, index, isCondition: true)).ToArray();
            return arguments.Any(argument => argument is null)
                ? null
                : Model(step, method.Method.ReturnType, scope) is { } model
                ? model with { Method = method.Bind(arguments.Select(argument => argument!).ToEquatableArray()) }
                : null;
        }

        if (Find(step, index, parameters, scope) is not var (holder, property, type))
        {
            scope.Found.Add(
                FlowRules.WrongItems, items.Location, items.Name,
                "neither the job's input, nor an earlier output, nor a static method of the class has that name",
                "name a property as in nameof(Inventory.Files), or a static method that makes the list");
            return null;
        }

        var source = parameters.Bind(ParameterBinder.Virtual(items.Name, holder, items.Location), step, index, isCondition: true);
        return source is null ? null : Model(step, type, scope) is { } found ? found with { Holder = source, Property = property } : null;
    }

    private static ItemsModel? Model(UnboundStep step, ITypeSymbol list, ParseScope scope)
    {
        var items = step.Items!;
        if (ItemList.ElementOf(list) is not { } element)
        {
            scope.Found.Add(
                FlowRules.WrongItems, items.Location, items.Name, $"a {TypeNames.Of(list)} is no list",
                "name something that is an IEnumerable<T>");
            return null;
        }

        if (!step.Parameters.Any(parameter => parameter.IsPlain && parameter.DeclaredName == TypeNames.Of(element)))
        {
            scope.Found.Add(
                FlowRules.WrongItems, items.Location, items.Name, $"'{step.Name}' takes no {TypeNames.Of(element)}, which its items are",
                "add a parameter for the item");
            return null;
        }

        return new()
        {
            Item = TypeNames.Ref(element),
            Result = step.Value is null ? null : TypeNames.Ref(step.Value),
            Holder = null,
            Property = null,
            Method = null,
            IsCopied = !ItemList.IsList(list),
            MaxParallelism = items.MaxParallelism,
            MaxFailures = items.MaxFailures,
        };
    }

    private static (ITypeSymbol Holder, string Property, ITypeSymbol List)? Find(
        UnboundStep step, int index, ParameterBinder parameters, ParseScope scope)
    {
        var name = step.Items!.Name;
        var holders = step.Items.Holder is { } said ? [said] : parameters.Readable(index);
        foreach (var holder in holders)
        {
            if (Property(holder, name, scope) is { } type)
            {
                return (holder, JobClass.Escape(name), type);
            }
        }

        return null;
    }

    private static ITypeSymbol? Property(ITypeSymbol holder, string name, ParseScope scope)
    {
        for (var type = holder; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name).Where(member => !member.IsStatic && scope.CanReach(member)))
            {
                switch (member)
                {
                    case IPropertySymbol { GetMethod: not null, Parameters.Length: 0 } property:
                        return property.Type;
                    case IFieldSymbol field:
                        return field.Type;
                }
            }
        }

        return null;
    }
}
