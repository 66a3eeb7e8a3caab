using System.Text.RegularExpressions;

namespace Wrkr;

/// <summary>
/// What a job id may look like: <c>^[a-zA-Z0-9._-]+$</c>, without <c>..</c>, at most 128 characters. Safe in a path and in a URL.
/// </summary>
public static partial class JobId
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>Whether <paramref name="id"/> is a job id.</summary>
    /// <param name="id">The text to look at.</param>
    public static bool IsValid(string? id) =>
        id is { Length: > 0 and <= MaxLength } && !id.Contains("..", StringComparison.Ordinal) && id != "." && Pattern().IsMatch(id);

    /// <summary>Returns <paramref name="id"/> when it is a job id.</summary>
    /// <param name="id">The text to check.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't one.</exception>
    public static string Require(string? id) => IsValid(id)
        ? id!
        : throw new WrkrException(
            ReasonCodes.InvalidInput,
            $"'{id}' is not a job id.",
            $"Use 1 to {MaxLength} of the characters a-z A-Z 0-9 . _ - without two dots in a row.");

    /// <summary>
    /// A text as a job id: in lower case, with <c>_</c> for every run of other characters. The result may still be too long or have two
    /// dots in a row; <see cref="Require"/> tells.
    /// </summary>
    /// <param name="text">What a person gave.</param>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Others().Replace(text.ToLowerInvariant(), "_");
    }

    [GeneratedRegex(@"[^a-zA-Z0-9._-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Others();

    [GeneratedRegex(@"^[a-zA-Z0-9._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
