namespace Wrkr.Generators.Model;

/// <summary>A position of a job whose parameters are bound.</summary>
internal sealed record StepModel
{
    /// <summary>The durable id.</summary>
    public required string Id { get; init; }

    public required StepKind Kind { get; init; }

    /// <summary>The constant's name in <c>StepId</c>.</summary>
    public required string ConstantName { get; init; }

    /// <summary>The step class, when the step is one; <see langword="null"/> for a method of the job.</summary>
    public required InstanceModel? Class { get; init; }

    /// <summary>The method; <see langword="null"/> for a delay.</summary>
    public required CallModel? Call { get; init; }

    /// <summary>Whether the method returns a task.</summary>
    public required bool IsAwaited { get; init; }

    /// <summary>Whether the method says where the job goes.</summary>
    public required bool IsRouting { get; init; }

    /// <summary>What the step makes; for a decision, the approval; <see langword="null"/> when it returns nothing.</summary>
    public required TypeRef? Output { get; init; }

    public required StepOptionsModel Options { get; init; }

    /// <summary>The condition under which the step runs.</summary>
    public required CallModel? When { get; init; }

    public required RepeatModel? Repeat { get; init; }

    public required ItemsModel? Items { get; init; }

    public required double? DelaySeconds { get; init; }

    public required DecisionModel? Decision { get; init; }

    public required ChildModel? Child { get; init; }

    /// <summary>The ids of the later steps that it may go to.</summary>
    public required EquatableArray<string> SkipTo { get; init; }

    public required CompensationModel? Compensation { get; init; }

    /// <summary>What it reads, in the order of the shape: the list's source, the parameters, the condition's.</summary>
    public IEnumerable<ArgumentModel> Reads =>
        (Items?.Holder is { } holder ? [holder] : Enumerable.Empty<ArgumentModel>())
            .Concat(Items?.Method?.Arguments ?? default)
            .Concat(Call?.Arguments ?? default)
            .Concat(When?.Arguments ?? default)
            .SelectMany(argument => argument.First is { } first ? new[] { first, argument } : [argument])
            .Where(argument => argument.IsData);

    /// <summary>Whether it needs an instance of the job class, to run or to be undone.</summary>
    public bool NeedsJob => Class is null && (NeedsInstance || Compensation is { Call.IsStatic: false });

    /// <summary>Whether any of its calls needs an instance.</summary>
    public bool NeedsInstance => Call is { IsStatic: false } || When is { IsStatic: false } || Repeat is { Condition.IsStatic: false };
}
