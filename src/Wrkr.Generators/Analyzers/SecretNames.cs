namespace Wrkr.Generators.Analyzers;

/// <summary>
/// Names that sound like a secret, as the runtime's <c>Secrets</c> has them for environment variables. There a part of the name is enough;
/// here it must be the end, since <c>tokenizer</c> and <c>passwordHint</c> are common words of code.
/// </summary>
internal static class SecretNames
{
    private static readonly string[] Ends =
    [
        "SECRET", "TOKEN", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "CREDENTIALS", "APIKEY", "ACCESSKEY", "PRIVATEKEY",
        "CONNECTIONSTRING",
    ];

    public static bool IsSecret(string name)
    {
        var letters = new string([.. name.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return Array.Exists(Ends, end => letters.EndsWith(end, StringComparison.Ordinal));
    }
}
