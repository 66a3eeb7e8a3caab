using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wrkr.Generators.Analyzers;

/// <summary>What a routing step returns.</summary>
internal static class RoutingReturns
{
    /// <summary>Whether each return ends the job, stops it or skips steps. What can't be told counts as going on.</summary>
    public static bool NeverGoOn(ImmutableArray<IOperation> blocks, WrkrTypes types)
    {
        var returned = blocks.SelectMany(Own).OfType<IReturnOperation>()
            .Where(operation => operation.ReturnedValue is not null)
            .ToArray();
        return returned.Length > 0 && returned.All(operation => Leaves(operation.ReturnedValue!, types));
    }

    private static bool Leaves(IOperation value, WrkrTypes types) => value switch
    {
        IConversionOperation conversion => Leaves(conversion.Operand, types),
        IConditionalOperation { WhenFalse: { } otherwise } conditional =>
            Leaves(conditional.WhenTrue, types) && Leaves(otherwise, types),
        ISwitchExpressionOperation choice => choice.Arms.All(arm => arm.Value is IThrowOperation || Leaves(arm.Value, types)),
        IThrowOperation => true,
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } } wrapped =>
            wrapped.Arguments is [var result] && Leaves(result.Value, types),
        IObjectCreationOperation { Type.Name: "ValueTask", Arguments: [var made] } => Leaves(made.Value, types),
        IInvocationOperation { TargetMethod: { Name: "Complete" or "Block" or "SkipTo" } method } =>
            WrkrTypes.Same(method.ContainingType, types.StepResult),
        _ => false,
    };

    /// <summary>The method's own operations, not those of functions in it.</summary>
    private static IEnumerable<IOperation> Own(IOperation operation) => operation is IAnonymousFunctionOperation or ILocalFunctionOperation
        ? []
        : operation.ChildOperations.SelectMany(Own).Append(operation);
}
