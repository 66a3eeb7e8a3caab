using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>A parameter as it is declared.</summary>
internal sealed record UnboundParameter(string Name, TypeRef Type, LocationInfo? Location);
