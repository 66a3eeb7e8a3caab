using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Reads how steps are undone, by methods of the job or by the step classes themselves.</summary>
internal static class CompensationParser
{
    private const int MaxAttempts = 3;

    /// <summary>Gives the methods with <c>[Compensation]</c> to the steps that they undo.</summary>
    public static void Attach(List<UnboundStep> steps, ParseScope scope)
    {
        foreach (var method in scope.Job.GetMembers().OfType<IMethodSymbol>())
        {
            if (AttributeReading.Find(method, WellKnownNames.CompensationAttribute) is not { } attribute)
            {
                continue;
            }

            var name = AttributeReading.First(attribute) as string ?? "";
            var index = steps.FindIndex(step => step.Name == name && step.Kind is not StepKind.Delay);
            if (Refusal(index < 0 ? null : steps[index], method, name, scope) is var (reason, fix))
            {
                scope.Found.Add(CompensationRules.Unusable, AttributeReading.LocateFirst(attribute), method.Name, reason, fix);
            }
            else
            {
                steps[index] = steps[index] with { Compensation = Read(method, scope.Job, attribute, scope.Found) };
            }
        }
    }

    public static UnboundCompensation? OfClass(INamedTypeSymbol type, ParseScope scope)
    {
        var contracts = StepClasses.Contracts(type, "ICompensation").ToArray();
        if (contracts.Length == 0)
        {
            return null;
        }

        if (contracts.Length == 1
            && StepClasses.Implementation(type, contracts[0]) is { DeclaredAccessibility: Accessibility.Public } method)
        {
            return Read(method, type, AttributeReading.Find(type, WellKnownNames.CompensationAttribute), scope.Found);
        }

        scope.Found.Add(
            CompensationRules.Unusable, type.Locations[0], type.Name,
            "it doesn't implement exactly one ICompensation<…> as a public method", "implement it once, publicly");
        return null;
    }

    private static UnboundCompensation Read(
        IMethodSymbol method, INamedTypeSymbol owner, AttributeData? attribute, DiagnosticList found) => new(
        UnboundCall.Of(method, owner, method.Locations.FirstOrDefault(), found),
        ReturnType.Of(method).IsAwaited,
        attribute is null ? MaxAttempts : OptionsParser.Attempts(attribute, MaxAttempts, found),
        attribute is null ? 1 : OptionsParser.Backoff(attribute, found),
        attribute is null ? 0 : OptionsParser.Timeout(attribute, found));

    private static (string Reason, string Fix)? Refusal(UnboundStep? step, IMethodSymbol method, string name, ParseScope scope)
    {
        var returned = ReturnType.Of(method);
        return step switch
        {
            null => ($"'{scope.Job.Name}' has no step '{name}'", "name a step of the same class, with nameof"),
            { Kind: StepKind.Decision } => ($"'{name}' is a decision, which does nothing that could be undone", "name a step"),
            { Compensation: not null } => ($"'{name}' is undone by another method already", "do both in one method"),
            _ when returned.Value is not null || (method.IsAsync && !returned.IsAwaited) =>
                ("what it returns would be lost", "return Task, ValueTask or nothing, and not async void"),
            _ when method.IsGenericMethod || method.MethodKind is not MethodKind.Ordinary =>
                ("it is no ordinary method", "write it without type parameters"),
            _ => null,
        };
    }
}
