using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>A method of the author's that is to be called, before its parameters are bound.</summary>
/// <param name="Method">The method.</param>
/// <param name="Owner">The class through which it is called.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Location">Where it is asked for.</param>
internal sealed record UnboundCall(
    IMethodSymbol Method, INamedTypeSymbol Owner, ImmutableArray<UnboundParameter> Parameters, LocationInfo? Location)
{
    public static UnboundCall Of(IMethodSymbol method, INamedTypeSymbol owner, Location? location, DiagnosticList found) => new(
        method,
        owner,
        [.. method.Parameters.Select(parameter => ParameterParser.Parse(parameter, method, found))],
        LocationInfo.From(location));

    public CallModel Bind(EquatableArray<ArgumentModel> arguments) =>
        new(TypeNames.Syntax(Owner), JobClass.Escape(Method.Name), Method.IsStatic, arguments);
}
