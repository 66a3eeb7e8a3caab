using System.Collections.Immutable;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>A step as it is declared, before its parameters are bound.</summary>
internal sealed record UnboundStep
{
    public required string Id { get; init; }

    public required string Method { get; init; }

    public required bool IsDecision { get; init; }

    public required bool IsStatic { get; init; }

    public required bool IsAwaited { get; init; }

    public required TypeRef? Output { get; init; }

    public required StepOptionsModel Options { get; init; }

    public required LocationInfo? Location { get; init; }

    public required ImmutableArray<UnboundParameter> Parameters { get; init; }

    public StepModel Bind(EquatableArray<ArgumentModel> arguments) => new()
    {
        Id = Id,
        ConstantName = StepIds.Constant(Method),
        Method = JobClass.Escape(Method),
        IsDecision = IsDecision,
        IsStatic = IsStatic,
        IsAwaited = IsAwaited,
        Output = Output,
        Arguments = arguments,
        Options = Options,
    };
}
