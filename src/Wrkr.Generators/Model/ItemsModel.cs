namespace Wrkr.Generators.Model;

/// <summary>The items over which a step runs.</summary>
internal sealed record ItemsModel
{
    /// <summary>An item's type.</summary>
    public required TypeRef Item { get; init; }

    /// <summary>What an item comes to, or <see langword="null"/> when the method returns nothing.</summary>
    public required TypeRef? Result { get; init; }

    /// <summary>What holds the list, when it is a property.</summary>
    public required ArgumentModel? Holder { get; init; }

    /// <summary>The property's name in code.</summary>
    public required string? Property { get; init; }

    /// <summary>What makes the list, when it is a method.</summary>
    public required CallModel? Method { get; init; }

    /// <summary>Whether it has to be copied into a list.</summary>
    public required bool IsCopied { get; init; }

    public required int MaxParallelism { get; init; }

    public required int MaxFailures { get; init; }
}
