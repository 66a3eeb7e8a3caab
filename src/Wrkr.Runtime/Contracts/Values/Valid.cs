using System.Text.Json;

namespace Wrkr.Runtime.Contracts.Values;

/// <summary>A text that keeps to its rule: there is no other way to make one.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
internal readonly record struct Valid<TRule>
    where TRule : IRule
{
    private const int MostShown = 200;

    private readonly string? _text;

    /// <exception cref="JsonException">The text breaks the rule.</exception>
    public Valid(string? text)
    {
        if (text is null || !TRule.Holds(text))
        {
            throw new JsonException($"'{(text?.Length > MostShown ? text[..MostShown] : text)}' is not {TRule.Kind}.");
        }

        _text = text;
    }

    public string Text => _text ?? throw new InvalidOperationException($"No text was given for {TRule.Kind}.");

    public static implicit operator string(Valid<TRule> valid) => valid.Text;

    public static implicit operator Valid<TRule>(string text) => new(text);

    public static bool operator ==(Valid<TRule> left, string right) => left.Text == right;

    public static bool operator !=(Valid<TRule> left, string right) => left.Text != right;

    public static bool operator ==(string left, Valid<TRule> right) => left == right.Text;

    public static bool operator !=(string left, Valid<TRule> right) => left != right.Text;

    public override string ToString() => Text;
}
