namespace Wrkr.Tool.Help;

/// <summary>What help tells of a command beyond its options.</summary>
/// <param name="Why">What it is good for.</param>
/// <param name="Next">What one does after it.</param>
/// <param name="Examples">Command lines that can be typed as they are, for the right names.</param>
internal sealed record Guide(string Why, string Next, params IReadOnlyList<string> Examples);
