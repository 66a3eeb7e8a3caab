using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Wrkr.Runtime.Attestations.Envelopes;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Attestations.Statements;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Signing;
using Wrkr.Runtime.Verification;
using Digest = Wrkr.Storage.Digest;

namespace Wrkr.Runtime.Tests.Attestations;

/// <summary>An exported pack in a folder of its own, to be signed, and its signatures to be forged.</summary>
internal sealed class SignedPack : IDisposable
{
    private readonly TemporaryFolder _folder;

    private SignedPack(string path, TemporaryFolder folder) => (Path, _folder) = (path, folder);

    public string Path { get; }

    public string Sidecar => PackSidecar.PathOf(Path);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SignedPack> ExportAsync(LedgerFixture ledger, params SigningKey[] signers)
    {
        var folder = new TemporaryFolder();
        var receipt = await new JobpackExporter(ledger.Store).ExportAsync(LedgerFixture.JobId, folder.Path, cancellationToken: Token);
        if (signers is not [])
        {
            await JobpackSigner.SignAsync(receipt, signers, Token);
        }

        return new(receipt.Path, folder);
    }

    public Task<VerifyReport> VerifyAsync(params SigningKey[] trusted) => VerifyAsync(null, trusted);

    public Task<VerifyReport> VerifyAsync(int? required, params SigningKey[] trusted) => JobpackVerifier.VerifyAsync(
        Path, new() { TrustedKeys = [.. trusted.Select(key => key.PublicKey)], RequiredSignatures = required }, Token);

    public async Task<VerifyReport> TrustedAsync(int? required, params SigningKey[] trusted)
    {
        var report = await VerifyAsync(required, trusted);
        Assert.True(report.IsValid, report.Failure?.Message);
        Assert.Equal("trusted", report.Signatures!.Words);
        return report;
    }

    public async Task<VerifyReport> RefusedAsync(int? required, SigningKey[] trusted, params string[] told)
    {
        var report = await VerifyAsync(required, trusted);
        Assert.True(report.Failure is not null, "The pack was accepted.");
        Assert.Equal((ReasonCodes.VerifySignature, "signatures"), (report.Failure.Reason, report.Failure.Check));
        Assert.All(told, text => Assert.Contains(text, $"{report.Failure.Message} {report.Failure.Advice}", StringComparison.Ordinal));
        Assert.NotEqual(SignatureTrust.Trusted, report.Signatures!.Trust);
        return report;
    }

    /// <summary>The first envelope, to be changed and written back.</summary>
    public JsonObject Envelope() => JsonNode.Parse(File.ReadAllLines(Sidecar)[0])!.AsObject();

    public byte[] Payload() => Convert.FromBase64String(Envelope()["payload"]!.GetValue<string>());

    public JsonObject Statement() => JsonNode.Parse(Payload())!.AsObject();

    public void Write(params IEnumerable<string> lines) => File.WriteAllText(Sidecar, string.Concat(lines.Select(line => line + "\n")));

    public void Write(JsonNode envelope) => Write(envelope.ToJsonString());

    /// <summary>An envelope over any payload by any key, as another tool would write it.</summary>
    public static string Sign(string payload, SigningKey signer, string payloadType = JobpackStatement.PayloadType, string? keyId = null)
    {
        var envelope = new DsseEnvelope(payloadType, Encoding.UTF8.GetBytes(payload), []);
        var digest = new Digest(SHA256.HashData(envelope.ToSignedBytes()));
        var signed = envelope with { Signatures = [new(keyId ?? signer.KeyId, signer.Sign(digest))] };
        return Encoding.UTF8.GetString(EnvelopeWriter.Write(signed).Span);
    }

    public void Dispose() => _folder.Dispose();
}
