namespace Wrkr;

/// <summary>The result type of a job whose last step returns nothing.</summary>
public sealed record NoOutput
{
    private NoOutput()
    {
    }

    /// <summary>The one value.</summary>
    public static NoOutput Value { get; } = new();
}
