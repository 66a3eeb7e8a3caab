using System.Security.Cryptography;

namespace Wrkr.Runtime.Attestations.Keys;

/// <summary>Small files that may hold secrets: read into one buffer, which the caller clears.</summary>
internal static class SecretFile
{
    /// <param name="path">The file.</param>
    /// <param name="maxLength">The most bytes that are read.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it can't be read, or is longer.</exception>
    public static byte[] Read(string path, int maxLength, string name)
    {
        try
        {
            using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0 });
            var buffer = new byte[maxLength + 1];
            try
            {
                var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
                return length <= maxLength
                    ? buffer[..length]
                    : throw PemFile.Invalid($"{name} is longer than {maxLength} bytes.", "Name another file.");
            }
            finally
            {
                CryptographicOperations.ZeroMemory(buffer);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw PemFile.Invalid($"{name} can't be read: {exception.Message}", "Name a file that you may read.", exception);
        }
    }
}
