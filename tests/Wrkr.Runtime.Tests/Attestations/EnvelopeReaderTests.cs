using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Attestations.Envelopes;

namespace Wrkr.Runtime.Tests.Attestations;

public sealed class EnvelopeReaderTests
{
    private const string Type = "application/vnd.in-toto+json";

    [Theory]
    [InlineData("+/+/Pj8=")]
    [InlineData("-_-_Pj8=")]
    [InlineData("+/+/Pj8")]
    [InlineData("-_-_Pj8")]
    public void Both_alphabets_are_read_with_and_without_padding(string base64) => Assert.Equal(
        [0xfb, 0xff, 0xbf, 0x3e, 0x3f], Read($$"""{"payload":"{{base64}}","payloadType":"{{Type}}","signatures":[]}""")!.Payload.ToArray());

    [Theory]
    [InlineData("+_+/Pj8=")]
    [InlineData("Pj8==")]
    [InlineData("Pj8=Pj8=")]
    [InlineData("Pj 8=")]
    [InlineData("Pj8%3D")]
    [InlineData("P")]
    [InlineData("=")]
    [InlineData("====")]
    [InlineData("Pj9=")]
    [InlineData("Pjö=")]
    public void Other_text_is_no_base64(string base64) =>
        Assert.ThrowsAny<JsonException>(() => Read($$"""{"payload":"{{base64}}","payloadType":"{{Type}}","signatures":[]}"""));

    [Theory]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\",\"signatures\":[{\"sig\":\"AA==\"}]}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\",\"signatures\":[{\"sig\":\"AA==\",\"keyid\":null,\"cert\":{\"a\":[1]}}],\"more\":{}}")]
    public void Unknown_members_are_ignored_and_the_key_id_may_be_left_out(string envelope) =>
        Assert.Equal("", Assert.Single(Read(envelope.Replace("\"T\"", $"\"{Type}\"", StringComparison.Ordinal))!.Signatures).KeyId);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\"}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\",\"signatures\":{}}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\",\"signatures\":[null]}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\",\"signatures\":[{}]}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\",\"signatures\":[{\"sig\":1}]}")]
    [InlineData("{\"payload\":null,\"payloadType\":\"T\",\"signatures\":[]}")]
    [InlineData("{\"payload\":\"\",\"payload\":\"\",\"payloadType\":\"T\",\"signatures\":[]}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\",\"payloadTyp\\u0065\":\"T\",\"signatures\":[]}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\",\"signatures\":[{\"sig\":\"AA==\",\"sig\":\"AA==\"}]}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\",\"signatures\":[],\"x\":{\"y\":1,\"y\":1}}")]
    [InlineData("{\"payload\":\"\\ud800\",\"payloadType\":\"T\",\"signatures\":[]}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"T\",\"signatures\":[]} {}")]
    public void What_is_no_envelope_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => Read(text.Replace("\"T\"", $"\"{Type}\"", StringComparison.Ordinal)));

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused() => Assert.ThrowsAny<JsonException>(() => EnvelopeReader.Read(
        (byte[])[.. "{\"payload\":\""u8, 0xff, .. "\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[]}"u8], Type));

    [Fact]
    public void The_type_comes_first_and_another_ones_payload_isnt_looked_at() =>
        Assert.Null(Read("""{"payload":"?","payloadType":"application/vnd.in-toto+JSON","signatures":"?"}"""));

    [Fact]
    public void What_is_written_is_read_again()
    {
        var envelope = new DsseEnvelope(Type, "\0\u00ff{}"u8.ToArray(), [new("a\"\u2028", new byte[] { 1, 2 }), new("", new byte[] { 0xfb, 0xff })]);
        var read = EnvelopeReader.Read(EnvelopeWriter.Write(envelope), Type)!;
        Assert.Equal(envelope.ToSignedBytes(), read.ToSignedBytes());
        Assert.Equal(
            envelope.Signatures.Select(signature => (signature.KeyId, Convert.ToHexString(signature.Bytes.Span))),
            read.Signatures.Select(signature => (signature.KeyId, Convert.ToHexString(signature.Bytes.Span))));
    }

    private static DsseEnvelope? Read(string text) => EnvelopeReader.Read(Encoding.UTF8.GetBytes(text), Type);
}
