using System.Text.Json;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>Reads one record of a pack: malformed and not canonical are two different answers.</summary>
internal static class PackRecord
{
    public delegate T Reader<out T>(ReadOnlySpan<byte> json);

    /// <param name="json">The record's bytes.</param>
    /// <param name="where">The file, and the line if it has lines.</param>
    /// <param name="read">Reads it strictly.</param>
    /// <exception cref="PackRefusedException">It can't be read, or there is a more canonical way to write it.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, string where, Reader<T> read)
    {
        try
        {
            if (NullElements.AreIn(json))
            {
                throw new JsonException("A list holds null.");
            }

            var record = read(json);
            return JcsForm.IsCanonical(json) ? record : throw PackRefusedException.Mismatch($"{where} isn't in canonical form.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Unreadable(where, exception);
        }
    }

    public static PackRefusedException Unreadable(string where, Exception exception) =>
        PackRefusedException.Malformed($"{where} can't be read: {exception.Message}", exception);
}
