using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>The table of all rules. Each has a page, <c>docs/diagnostics/{id}.md</c>, to which its help link goes.</summary>
internal static class Rules
{
    public const string Category = "Wrkr";

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        JobRules.NotPartial,
        JobRules.UnsupportedForm,
        JobRules.WrongName,
        JobRules.DuplicateName,
        JobRules.NoSteps,
        JobRules.StepsInSeveralParts,
        StepRules.WrongId,
        StepRules.DuplicateId,
        OptionRules.OutOfRange,
        OptionRules.WrongJsonContext,
        StepRules.UnsupportedReturn,
        StepRules.UnsupportedDecisionReturn,
        StepRules.UnsupportedMethod,
        BindingRules.CannotBind,
        BindingRules.BoundTwice,
        BindingRules.TwoInputs,
        ConstructorRules.Ambiguous,
        ConstructorRules.UnsupportedParameter,
        JobRules.MemberNameTaken,
        JobRules.HiddenContract,
        BindingRules.UnknownType,
        StepRules.OutsideOfJob,
        OptionRules.UnknownFingerprint,
        OptionRules.EmptyBudget,
        BindingRules.WrongSignal,
        BindingRules.WrongFrom,
        BindingRules.MayBeMissing,
        FlowRules.WrongMember,
        FlowRules.WrongTarget,
        CompensationRules.Unusable,
        FlowRules.RepeatWithoutBound,
        FlowRules.Contradiction,
        StepClassRules.Unusable,
        FlowRules.WrongItems,
        ChildRules.Unusable,
        AttemptRules.Blocks,
        AttemptRules.SharedState,
        AttemptRules.NoToken,
        RecordRules.Secret,
        ReachRules.BudgetTooSmall,
        ReachRules.Unreachable,
        AttemptRules.NoKey,
        JsonRules.MissingType,
        JsonRules.NoDiscriminator,
        JsonRules.NotJson,
        JsonRules.NotReadBack,
        JsonRules.NoJsonConstructor,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(rule => rule.Id);

    public static DiagnosticDescriptor Find(string id) => ById[id];

    /// <summary>The address of a rule's page.</summary>
    public static string Page(string id) => "https://wrkr.dev/diagnostics/" + id;
}
