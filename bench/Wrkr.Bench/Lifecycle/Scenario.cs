namespace Wrkr.Bench.Lifecycle;

/// <summary>
/// A command line that is measured, and what has to be there before. <c>{n}</c> stands for the number of the run, from 1.
/// </summary>
/// <param name="Name">Its name in the budgets; that of the command, unless <see cref="Command"/> says otherwise.</param>
/// <param name="Words">What is typed after <c>wrkr</c>.</param>
internal sealed record Scenario(string Name, params string[] Words)
{
    /// <summary>The command of the tool, as <c>budget raise</c>; empty for what is none.</summary>
    public string Command { get; init; } = Name;

    /// <summary>Typed once, before the first run.</summary>
    public IReadOnlyList<string[]> Once { get; init; } = [];

    /// <summary>Typed before each run, and not measured.</summary>
    public IReadOnlyList<string[]> Before { get; init; } = [];

    /// <summary>What a command before may end with besides 0.</summary>
    public int Tolerated { get; init; }

    /// <summary>What it ends with, where that isn't success: no job that the tool runs by itself takes a signal.</summary>
    public int ExitCode { get; init; }

    /// <summary>The words of one run.</summary>
    public static string[] Typed(IEnumerable<string> words, int number) =>
        [.. words.Select(word => word.Replace("{n}", FormattableString.Invariant($"{number}"), StringComparison.Ordinal))];
}
