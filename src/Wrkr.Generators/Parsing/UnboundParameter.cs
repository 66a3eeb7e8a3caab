using Microsoft.CodeAnalysis;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>A parameter as it is declared.</summary>
internal sealed record UnboundParameter
{
    public required string Name { get; init; }

    /// <summary>The type of the data: without what says that the value needn't be there.</summary>
    public required TypeRef Type { get; init; }

    public required ITypeSymbol Symbol { get; init; }

    public required LocationInfo? Location { get; init; }

    /// <summary>The declared type in code.</summary>
    public required string Syntax { get; init; }

    /// <summary>The declared type's name, which is another than the data's for <c>int?</c> and <c>Optional&lt;T&gt;</c>.</summary>
    public required string DeclaredName { get; init; }

    /// <summary>Whether it takes <see langword="null"/>.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>The value's type, for a nullable value type.</summary>
    public TypeRef? Underlying { get; init; }

    /// <summary>Whether it is an <c>Optional&lt;T&gt;</c>.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>The step that <c>[From]</c> names.</summary>
    public string? From { get; init; }

    /// <summary>The signal that <c>[Signal]</c> names.</summary>
    public string? Signal { get; init; }

    public bool IsService { get; init; }

    /// <summary>Whether its default is <see langword="null"/>.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether its type alone says where it comes from.</summary>
    public bool IsPlain => From is null && Signal is null && !IsService;
}
