using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers;

/// <summary>A value that a step takes or returns and that is kept as JSON.</summary>
/// <param name="Type">Its type, without the task or the result around it.</param>
/// <param name="Step">The step.</param>
/// <param name="Location">Where the step names the type, or the job the step.</param>
internal readonly record struct JobValue(ITypeSymbol Type, DeclaredStep Step, Location Location);
