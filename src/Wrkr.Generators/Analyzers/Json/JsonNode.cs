using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>A value inside a value that is kept as JSON.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Path">How it is reached: <c>Report.Owner.Names[]</c>.</param>
/// <param name="Member">The property or field that holds it, or <see langword="null"/> for the whole and for elements.</param>
internal readonly record struct JsonNode(ITypeSymbol Type, string Path, ISymbol? Member);
