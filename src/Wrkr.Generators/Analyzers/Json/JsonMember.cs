using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>A property or a field that is written as JSON.</summary>
internal readonly record struct JsonMember(ISymbol Symbol, ITypeSymbol Type);
