using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>
/// From the symbol of a job class to a <see cref="JobModel"/>, or to what is wrong with it. Only this folder touches symbols.
/// </summary>
internal static class JobParser
{
    /// <returns><see langword="null"/> when the compiler itself refuses the attribute.</returns>
    public static JobParse? Parse(GeneratorAttributeSyntaxContext attributed, CancellationToken cancellationToken)
    {
        var job = (INamedTypeSymbol)attributed.TargetSymbol;
        var attribute = attributed.Attributes[0];

        // With [Job] on two parts the compiler reports the second; parsing it again would emit the same file twice.
        if (attribute.ConstructorArguments.Length != 1
            || attribute.ApplicationSyntaxReference?.Span
                != AttributeReading.Find(job, WellKnownNames.JobAttribute)?.ApplicationSyntaxReference?.Span)
        {
            return null;
        }

        var found = new DiagnosticList();
        var name = AttributeReading.First(attribute) as string ?? "";
        if (!StepIds.IsJobName(name))
        {
            found.Add(JobRules.WrongName, AttributeReading.LocateFirst(attribute), name);
        }

        JobClass.Check(job, name, found);
        var version = OptionsParser.Version(attribute, found);
        var json = OptionsParser.JsonContext(attribute, job, found);
        var fingerprint = FingerprintParser.Parse(job, found);
        var budget = BudgetParser.Parse(job, found);
        var scope = new ParseScope(job, attributed.SemanticModel.Compilation, found);
        var unbound = StepsParser.Parse(scope);
        cancellationToken.ThrowIfCancellationRequested();

        var binder = new StepBinder(unbound, scope);
        var steps = unbound.Select((_, index) => binder.Bind(index)).ToEquatableArray();
        var services = steps.Any(step => step.NeedsJob) ? ConstructorParser.Parse(job, found) : [];
        var access = Contract.Access(job.Name, Visibilities.Of(job), binder.Input, unbound.LastOrDefault(), found);
        // Steps that the compiler itself refuses are none.
        if (!found.IsEmpty || steps.Count == 0)
        {
            return new(null, null, found.ToEquatableArray());
        }

        var model = new JobModel
        {
            Namespace = job.ContainingNamespace.IsGlobalNamespace ? "" : Namespace(job),
            Containers = JobClass.Containers(job),
            Declaration = JobClass.Declaration(job),
            Syntax = TypeNames.Syntax(job),
            HintName = TypeNames.Of(job) + ".g.cs",
            Name = name,
            Version = version,
            JsonContext = json,
            FingerprintRules = fingerprint,
            Budget = budget,
            Access = access,
            Input = binder.Input?.Type,
            Steps = steps,
            Instance = new(TypeNames.Syntax(job), services, ConstructorParser.Disposal(job)),
        };
        return new(model, new NameClaim(name, job.Name, LocationInfo.From(AttributeReading.LocateFirst(attribute))), []);
    }

    private static string Namespace(INamedTypeSymbol job) => string.Join(
        ".",
        job.ContainingNamespace.ToDisplayParts()
            .Where(part => part.Kind is SymbolDisplayPartKind.NamespaceName)
            .Select(part => JobClass.Escape(part.ToString())));
}
