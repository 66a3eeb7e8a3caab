using System.Globalization;
using System.Text;

namespace Wrkr.Runtime.Attestations.Envelopes;

/// <summary>
/// PAE of DSSE 1.0.2: what a signature covers. Type and payload each come with their length, so neither can pass for the other.
/// </summary>
internal static class PreAuthenticationEncoding
{
    public static byte[] Of(string payloadType, ReadOnlySpan<byte> payload)
    {
        var type = Encoding.UTF8.GetBytes(payloadType);
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {type.Length} "));
        var middle = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $" {payload.Length} "));
        return [.. head, .. type, .. middle, .. payload];
    }
}
