using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>What is wrong with a value, for the rule's message, and the member that could be changed.</summary>
internal sealed record JsonProblem(string[] Arguments, ISymbol? Member = null);
