using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wrkr.Generators.Analyzers;

/// <summary>
/// What a method does with the state of its own instance: fields, auto-properties, parameters of the primary constructor.
/// </summary>
internal sealed class InstanceUse
{
    private static readonly ImmutableHashSet<string> Fillers =
        ["Add", "AddRange", "Enqueue", "GetOrAdd", "Insert", "Push", "Remove", "TryAdd", "AddOrUpdate", "Clear", "set_Item"];

    private readonly INamedTypeSymbol _type;

    private InstanceUse(INamedTypeSymbol type) => _type = type;

    /// <summary>What is written, and where.</summary>
    public List<KeyValuePair<ISymbol, Location>> Writes { get; } = [];

    public HashSet<ISymbol> Reads { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>What gets a value that doesn't come from what was there: the method needs nobody else's.</summary>
    public HashSet<ISymbol> Fills { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The methods of the same class that it calls.</summary>
    public HashSet<IMethodSymbol> Calls { get; } = new(SymbolEqualityComparer.Default);

    public static InstanceUse Of(ImmutableArray<IOperation> blocks, INamedTypeSymbol type)
    {
        var use = new InstanceUse(type);
        foreach (var operation in blocks.SelectMany(block => block.DescendantsAndSelf()))
        {
            use.Note(operation);
        }

        return use;
    }

    /// <summary>The same with what the called methods do.</summary>
    public static InstanceUse WithCalls(IMethodSymbol method, ConcurrentDictionary<IMethodSymbol, InstanceUse> uses)
    {
        var all = new InstanceUse(method.ContainingType);
        var open = new Stack<IMethodSymbol>([method]);
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (seen.Add(next) && uses.TryGetValue(next, out var use))
            {
                all.Writes.AddRange(use.Writes);
                all.Reads.UnionWith(use.Reads);
                all.Fills.UnionWith(use.Fills);
                use.Calls.ToList().ForEach(open.Push);
            }
        }

        return all;
    }

    private void Note(IOperation operation)
    {
        if (operation is IInvocationOperation { TargetMethod: var called } && WrkrTypes.Same(called.ContainingType, _type))
        {
            Calls.Add(called);
        }

        if (State(operation) is not { } state)
        {
            return;
        }

        if (IsFilled(operation, state))
        {
            Writes.Add(new(state, operation.Syntax.GetLocation()));
        }
        else if (IsAssigned(operation))
        {
            Writes.Add(new(state, operation.Syntax.GetLocation()));
            if (operation.Parent is ICompoundAssignmentOperation or IIncrementOrDecrementOperation)
            {
                Reads.Add(state);
            }
            else
            {
                Fills.Add(state);
            }
        }
        else
        {
            Reads.Add(state);
        }
    }

    private ISymbol? State(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: { IsStatic: false } field }
            when WrkrTypes.Same(field.ContainingType, _type) => field.AssociatedSymbol ?? field,
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: { IsIndexer: false } property }
            when WrkrTypes.Same(property.ContainingType, _type) && HasField(property) => property,
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } =>
            parameter,
        _ => null,
    };

    private bool HasField(IPropertySymbol property) => _type.GetMembers().OfType<IFieldSymbol>()
        .Any(field => WrkrTypes.Same(field.AssociatedSymbol, property));

    private static bool IsAssigned(IOperation operation) => operation.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == operation,
        IIncrementOrDecrementOperation => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        _ => false,
    };

    /// <summary>A list that the class makes itself, and that something is put into.</summary>
    private static bool IsFilled(IOperation operation, ISymbol state) =>
        IsOwnCollection(state) && operation.Parent switch
        {
            IInvocationOperation { Instance: { } instance, TargetMethod: var filler } =>
                instance == operation && Fillers.Contains(filler.Name),
            IPropertyReferenceOperation { Property.IsIndexer: true, Parent: IAssignmentOperation assignment } element =>
                assignment.Target == element,
            _ => false,
        };

    private static bool IsOwnCollection(ISymbol state) =>
        (state as IFieldSymbol)?.Type is { } type
        && type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Concurrent"
        && state.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            is Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer: not null };
}
