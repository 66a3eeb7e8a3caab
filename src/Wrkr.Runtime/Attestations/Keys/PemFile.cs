using System.Security.Cryptography;
using System.Text;

namespace Wrkr.Runtime.Attestations.Keys;

/// <summary>The one PEM block of a text. Text and bytes are cleared when it is disposed: they may be a secret.</summary>
internal sealed class PemFile : IDisposable
{
    private const int MaxLength = 1 << 16;

    private PemFile(string name, string label, byte[] bytes) => (Name, Label, Bytes) = (name, label, bytes);

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>What the block says that it is.</summary>
    public string Label { get; }

    public byte[] Bytes { get; }

    public bool IsPrivate => Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it can't be read, or isn't one PEM block.</exception>
    public static PemFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = $"The key file '{path}'";
        var bytes = SecretFile.Read(path, MaxLength, name);
        var text = new char[bytes.Length];
        try
        {
            var status = Encoding.Latin1.TryGetChars(bytes, text, out var length);
            return Of(text.AsSpan(0, status ? length : 0), name);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            text.AsSpan().Clear();
        }
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't one PEM block.</exception>
    public static PemFile Of(ReadOnlySpan<char> text, string name = "The key")
    {
        if (!PemEncoding.TryFind(text, out var found))
        {
            throw Invalid($"{name} isn't in PEM.", "Give a file as 'wrkr keys generate' writes it.");
        }

        if (PemEncoding.TryFind(text[found.Location.End..], out _))
        {
            throw Invalid($"{name} holds more than one PEM block.", "Give a file with one key.");
        }

        var bytes = new byte[found.DecodedDataLength];
        Convert.TryFromBase64Chars(text[found.Base64Data], bytes, out _);
        return new(name, text[found.Label].ToString(), bytes);
    }

    public static WrkrException Invalid(string problem, string advice, Exception? cause = null) =>
        new(ReasonCodes.InvalidInput, problem, advice, cause);

    public void Dispose() => CryptographicOperations.ZeroMemory(Bytes);
}
