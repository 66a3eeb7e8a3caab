using System.Security.Cryptography;
using System.Text;

namespace Wrkr.Runtime.Attestations.Keys;

/// <summary>What a private key is encrypted with. Cleared when it is disposed, as far as it was read here.</summary>
public sealed class Passphrase : IDisposable
{
    private const int MaxLength = 1024;

    private readonly char[] _text;

    private Passphrase(char[] text) => _text = text;

    /// <summary>No passphrase: the key is plain.</summary>
    public static Passphrase None { get; } = new([]);

    /// <summary>The text; valid until this is disposed.</summary>
    public ReadOnlyMemory<char> Text => _text;

    /// <summary>Reads an environment variable.</summary>
    /// <param name="name">The variable.</param>
    /// <returns>The passphrase; dispose it.</returns>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't set, or empty.</exception>
    public static Passphrase OfVariable(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? new(text.ToCharArray())
            : throw PemFile.Invalid($"The variable '{name}', which should hold a passphrase, is empty.", "Set it, or name another.");
    }

    /// <summary>Reads the first line of a file, in UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The passphrase; dispose it.</returns>
    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: it can't be read, is too long, or its first line is empty.
    /// </exception>
    public static Passphrase OfFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = $"The passphrase file '{path}'";
        var bytes = SecretFile.Read(path, MaxLength, name);
        try
        {
            var end = bytes.AsSpan().IndexOfAny((byte)'\r', (byte)'\n');
            var text = Encoding.UTF8.GetChars(bytes, 0, end < 0 ? bytes.Length : end);
            return text is not [] ? new(text) : throw PemFile.Invalid($"{name} has an empty first line.", "Put the passphrase there.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Clears the text.</summary>
    public void Dispose() => _text.AsSpan().Clear();
}
