using System.Text.RegularExpressions;

namespace Wrkr.Generators.Analyzers;

/// <summary>Texts that are secrets by their form.</summary>
internal static class SecretShapes
{
    private static readonly (string Name, Regex Form)[] Known =
    [
        ("a key of AWS", Form(@"\b(AKIA|ASIA)[0-9A-Z]{16}\b")),
        ("a token of GitHub", Form(@"\b(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})")),
        ("an API key", Form(@"\bsk-[A-Za-z0-9_-]{20,}")),
        ("a token of Slack", Form(@"\bxox[abprs]-[A-Za-z0-9-]{10,}")),
        ("a JSON web token", Form(@"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.")),
        ("a private key", Form(@"-----BEGIN [A-Z ]*PRIVATE KEY-----")),

        // A word after it is a sentence; what is typed by nobody has digits in it.
        ("a secret and its value", Form(
            @"(?i)(secret|token|passw(or)?d|passphrase|credential|(api|access|private)[_-]?key)\s*[=:]\s*(?=\S*\d)[^\s{}]{6,}")),
    ];

    public static string? Find(string text) =>
        Known.Where(known => known.Form.IsMatch(text)).Select(known => known.Name).FirstOrDefault();

    private static Regex Form(string pattern) => new(pattern, RegexOptions.CultureInvariant);
}
