using System.Globalization;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>Calls of the author's methods, with the arguments that the attempt gives.</summary>
internal static class Arguments
{
    private const int LongCall = 120;

    /// <summary>The name of an instance in emitted code.</summary>
    public static string Local(StepModel step) => step.Class is null ? "job" : "work";

    /// <summary>The call in one line, or with a line for each argument when it would be a long one.</summary>
    public static string Call(CallModel call, string local)
    {
        var name = (call.IsStatic ? call.Owner : local) + "." + call.Method + "(";
        var arguments = call.Arguments.Select(Of).ToArray();
        return name.Length + arguments.Sum(argument => argument.Length + 2) <= LongCall
            ? name + string.Join(", ", arguments) + ")"
            : name + "\n    " + string.Join(",\n    ", arguments) + ")";
    }

    public static string Of(ArgumentModel argument) => argument.Source switch
    {
        ArgumentSource.Context => "step.Context",
        ArgumentSource.CancellationToken => "cancellationToken",
        ArgumentSource.Result => "result",
        ArgumentSource.Item => "items[item]",
        ArgumentSource.Service => Service(argument.Type.Syntax, argument.IsOptionalService),
        ArgumentSource.Repetition => Optional(argument),
        _ when argument.OptionalSyntax is not null => Optional(argument),
        _ => Read(argument),
    };

    public static string Service(string type, bool isOptional) =>
        isOptional ? $"step.Services.GetService(typeof({type})) as {type}" : $"step.Service<{type}>()";

    private static string Optional(ArgumentModel argument)
    {
        var value = argument.IsWrapped ? $"new {argument.OptionalSyntax}({Read(argument)})" : Read(argument);
        var otherwise = argument.First is { } first ? Of(first) : $"default({argument.OptionalSyntax})";
        return $"step.Has({Index(argument)}) ? {value} : {otherwise}";
    }

    private static string Read(ArgumentModel argument) => argument.Source switch
    {
        ArgumentSource.Input => $"step.Input<{argument.Type.Syntax}>()",
        ArgumentSource.Approval => $"step.Approval({Index(argument)})",
        ArgumentSource.Signal => $"step.Signal<{argument.Type.Syntax}>({GeneratedFile.Quote(argument.Signal!)})",
        _ => $"step.Output<{argument.Type.Syntax}>({Index(argument)})",
    };

    private static string Index(ArgumentModel argument) => argument.StepIndex.ToString(CultureInfo.InvariantCulture);
}
