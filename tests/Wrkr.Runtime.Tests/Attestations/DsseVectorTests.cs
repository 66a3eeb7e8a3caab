using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Wrkr.Runtime.Attestations.Envelopes;
using Wrkr.Runtime.Attestations.Keys;

namespace Wrkr.Runtime.Tests.Attestations;

/// <summary>The test vector of DSSE's protocol page.</summary>
public sealed class DsseVectorTests
{
    private const string PayloadType = "http://example.com/HelloWorld";

    private const string Envelope =
        """
        {"payload": "aGVsbG8gd29ybGQ=",
         "payloadType": "http://example.com/HelloWorld",
         "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}
        """;

    private static VerificationKey Key
    {
        get
        {
            using var key = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new()
                {
                    X = Number("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                    Y = Number("5640078356564379163099075877009565129882514886557779369047442380624545832820"),
                },
            });
            return VerificationKey.FromPem(key.ExportSubjectPublicKeyInfoPem());
        }
    }

    [Fact]
    public void The_encoding_is_the_published_one() =>
        Assert.Equal("DSSEv1 29 http://example.com/HelloWorld 11 hello world", Encoding.UTF8.GetString(Read().ToSignedBytes()));

    [Theory]
    [InlineData("application/vnd.exämple+json", "x", "DSSEv1 29 application/vnd.exämple+json 1 x")]
    [InlineData("", "", "DSSEv1 0  0 ")]
    public void Lengths_are_of_bytes(string type, string payload, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(PreAuthenticationEncoding.Of(type, Encoding.UTF8.GetBytes(payload))));

    [Fact]
    public void The_published_signature_is_by_the_published_key()
    {
        var envelope = Read();
        Assert.True(Key.HasSigned(SHA256.HashData(envelope.ToSignedBytes()), envelope.Signatures.Select(signature => signature.Bytes)));
    }

    [Fact]
    public void The_same_signature_in_DER_is_too()
    {
        var envelope = Read();
        var raw = envelope.Signatures[0].Bytes.Span;
        var der = Der(raw);
        Assert.NotEqual(64, der.Length);
        Assert.True(Key.HasSigned(SHA256.HashData(envelope.ToSignedBytes()), [der]));
        der[^1] ^= 1;
        Assert.False(Key.HasSigned(SHA256.HashData(envelope.ToSignedBytes()), [der]));
    }

    [Fact]
    public void It_isnt_over_another_type_or_payload()
    {
        var envelope = Read();
        var signatures = envelope.Signatures.Select(signature => signature.Bytes).ToArray();
        foreach (var other in new[] { envelope with { PayloadType = PayloadType + "s" }, envelope with { Payload = "hello world "u8.ToArray() } })
        {
            Assert.False(Key.HasSigned(SHA256.HashData(other.ToSignedBytes()), signatures));
        }
    }

    private static DsseEnvelope Read() => EnvelopeReader.Read(Encoding.UTF8.GetBytes(Envelope), PayloadType)!;

    private static byte[] Number(string value) =>
        [.. BigInteger.Parse(value, CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true)];

    private static byte[] Der(ReadOnlySpan<byte> raw)
    {
        byte[] r = [0x02, .. Integer(raw[..32])], s = [0x02, .. Integer(raw[32..])];
        return [0x30, (byte)(r.Length + s.Length), .. r, .. s];
    }

    private static byte[] Integer(ReadOnlySpan<byte> magnitude)
    {
        var number = new BigInteger(magnitude, isUnsigned: true, isBigEndian: true).ToByteArray(isBigEndian: true);
        return [(byte)number.Length, .. number];
    }
}
