using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wrkr.Generators.Analyzers;

/// <summary>Whether a task is known to be over, so that asking for its result blocks nothing.</summary>
internal static class CompletedTasks
{
    /// <param name="use">Where the result is asked for.</param>
    /// <param name="task">The task there.</param>
    public static bool IsSure(IOperation use, IOperation task) =>
        Variable(task) is { } variable && (IsContinuation(use) || Earlier(use).Any(earlier => Ends(earlier, variable)));

    /// <summary>The variable that holds the task, or the list of tasks that it is taken from.</summary>
    private static ISymbol? Variable(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IArrayElementReferenceOperation element => Variable(element.ArrayReference),
        IPropertyReferenceOperation { Property.IsIndexer: true } element => Variable(element.Instance),
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    /// <summary>An await of the variable, of all of several tasks, or a look at whether it is over.</summary>
    private static bool Ends(IOperation earlier, ISymbol variable) => earlier switch
    {
        IAwaitOperation { Operation: var awaited } =>
            awaited.DescendantsAndSelf().Any(part => WrkrTypes.Same(Variable(part), variable) || IsWhenAll(part)),
        IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" } asked =>
            WrkrTypes.Same(Variable(asked.Instance), variable),
        _ => false,
    };

    private static bool IsWhenAll(IOperation operation) => operation is IInvocationOperation { TargetMethod.Name: "WhenAll" or "WhenEach" };

    private static IEnumerable<IOperation> Earlier(IOperation use)
    {
        var root = use;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().Where(operation => operation.Syntax.SpanStart < use.Syntax.SpanStart);
    }

    /// <summary>What is handed to <c>ContinueWith</c> runs when the task is over.</summary>
    private static bool IsContinuation(IOperation use)
    {
        for (var current = use.Parent; current is not null; current = current.Parent)
        {
            if (current is IInvocationOperation { TargetMethod.Name: "ContinueWith" })
            {
                return true;
            }
        }

        return false;
    }
}
