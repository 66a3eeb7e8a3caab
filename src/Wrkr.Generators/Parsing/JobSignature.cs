using Microsoft.CodeAnalysis;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>What a job class is submitted with and what it comes to.</summary>
/// <param name="Input">Its input, or <c>NoInput</c>.</param>
/// <param name="Output">Its result, or <see langword="null"/> when there is none.</param>
internal sealed record JobSignature(TypeRef Input, TypeRef? Output)
{
    /// <summary>
    /// As the compiled class has it, or as its steps say: what this generator adds to a class of the same project, it doesn't see itself.
    /// </summary>
    /// <returns><see langword="null"/> when it can't be known, as for jobs that are each other's children.</returns>
    public static JobSignature? Of(INamedTypeSymbol job, ParseScope scope)
    {
        if (job.AllInterfaces.FirstOrDefault(IsJob) is { } compiled)
        {
            var output = TypeNames.Ref(compiled.TypeArguments[1]);
            return new(TypeNames.Ref(compiled.TypeArguments[0]), output.Name == WellKnownNames.NoOutput ? null : output);
        }

        if (scope.Within.Contains(job, SymbolEqualityComparer.Default))
        {
            return null;
        }

        var inner = scope with { Job = job, Found = new(), Within = scope.Within.Add(job) };
        var steps = StepsParser.Parse(inner);
        var binder = new StepBinder(steps, inner);
        for (var index = 0; index < steps.Count; index++)
        {
            binder.Bind(index);
        }

        // What is wrong with that class is said where it is parsed itself.
        if (!inner.Found.IsEmpty)
        {
            return null;
        }

        var noInput = scope.Compilation.GetTypeByMetadataName(WellKnownNames.NoInput)!;
        return new(binder.Input?.Type ?? TypeNames.Ref(noInput), steps[steps.Count - 1].Output);
    }

    private static bool IsJob(INamedTypeSymbol candidate) => candidate is { Name: "IJob", TypeArguments.Length: 2 }
        && candidate.ContainingNamespace.ToDisplayString() == "Wrkr";
}
