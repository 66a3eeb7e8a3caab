using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wrkr.Generators.Analyzers;

/// <summary>A call that holds its thread until something is over.</summary>
/// <param name="Name">As people know it: <c>Task.Wait</c>.</param>
/// <param name="Awaited">The task; <see langword="null"/> where there isn't just one.</param>
/// <param name="Instead">What to write.</param>
internal sealed record BlockingCall(string Name, IOperation? Awaited, string Instead)
{
    public static BlockingCall? Find(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when IsTask(task.Type) =>
            new(task.Type!.Name + ".Result", task, "'await'"),
        IInvocationOperation call => Of(call),
        _ => null,
    };

    private static BlockingCall? Of(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Wait" when call.Instance is { } task && IsTask(task.Type) => new("Task.Wait", task, "'await'"),
        "GetResult" when call.Instance is IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } awaited }
            && IsTask(Unconfigured(awaited).Type) => new("GetAwaiter().GetResult", Unconfigured(awaited), "'await'"),
        "Sleep" when Is(call.TargetMethod.ContainingType, "System.Threading", "Thread") =>
            new("Thread.Sleep", null, "'await Task.Delay'; a long wait is a wait of the job"),
        "WaitAll" when call.TargetMethod.IsStatic && IsTask(call.TargetMethod.ContainingType) =>
            new("Task.WaitAll", null, "'await Task.WhenAll'"),
        "WaitAny" when call.TargetMethod.IsStatic && IsTask(call.TargetMethod.ContainingType) =>
            new("Task.WaitAny", null, "'await Task.WhenAny'"),
        _ => null,
    };

    /// <summary>The task in <c>task.ConfigureAwait(false)</c>.</summary>
    private static IOperation Unconfigured(IOperation awaited) =>
        awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } ? task : awaited;

    private static bool IsTask(ITypeSymbol? type) =>
        type is { Name: "Task" or "ValueTask" } && Is(type, "System.Threading.Tasks", type.Name);

    private static bool Is(ITypeSymbol type, string space, string name) =>
        type.Name == name && type.ContainingNamespace?.ToDisplayString() == space;
}
