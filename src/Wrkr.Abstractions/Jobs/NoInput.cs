namespace Wrkr;

/// <summary>The input type of a job none of whose steps takes one. Its JSON is <c>{}</c>.</summary>
public sealed record NoInput
{
    private NoInput()
    {
    }

    /// <summary>The one value.</summary>
    public static NoInput Value { get; } = new();
}
