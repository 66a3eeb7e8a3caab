using System.Text;
using CsCheck;
using Wrkr.Runtime.Attestations.Bundles;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Attestations;

/// <summary>What stands in a file of signatures is anybody's: it never crashes the verifier, and never makes it trust.</summary>
public sealed class BundleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_file_is_no_signature_and_garbage_is_malformed_with_or_without_a_key()
    {
        using var alice = SigningKey.Generate();
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Running(), alice);
        var line = pack.Envelope().ToJsonString();
        await File.WriteAllTextAsync(pack.Sidecar, "", Token);
        await pack.RefusedAsync(null, [alice], "consistent, unsigned");
        await File.WriteAllTextAsync(pack.Sidecar, line, Token);
        await pack.TrustedAsync(null, alice);

        foreach (var malformed in new[]
        {
            "\n", "{}\n", line + "\n\n", line + "\r\n{}", line[..^1], "\ufeff" + line, line + line,
            string.Concat(Enumerable.Repeat(line + "\n", BundleLimits.Lines + 1)),
            new string(' ', BundleLimits.Bytes) + line,
        })
        {
            await File.WriteAllTextAsync(pack.Sidecar, malformed, Token);
            foreach (var report in new[] { await pack.VerifyAsync(), await pack.VerifyAsync(alice) })
            {
                Assert.Equal((ReasonCodes.InvalidInput, "signatures"), (report.Failure!.Reason, report.Failure.Check));
            }
        }
    }

    [Fact]
    public async Task Too_many_signatures_are_malformed()
    {
        using var alice = SigningKey.Generate();
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Running(), alice);
        var envelope = pack.Envelope();
        for (var count = 0; count < BundleLimits.Signatures; count++)
        {
            envelope["signatures"]!.AsArray().Add(envelope["signatures"]![0]!.DeepClone());
        }

        pack.Write(envelope);
        Assert.Contains("signatures", (await pack.VerifyAsync(alice)).Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_is_named_has_to_be_there()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Running());
        foreach (var path in new[] { pack.Path + ".no", Path.GetDirectoryName(pack.Path)! })
        {
            var report = await JobpackVerifier.VerifyAsync(pack.Path, new() { Bundle = path }, Token);
            Assert.Equal((ReasonCodes.InvalidInput, "signatures"), (report.Failure!.Reason, report.Failure.Check));
        }
    }

    [Fact]
    public void Options_refuse_what_they_cant_mean()
    {
        Assert.Equal(ReasonCodes.InvalidInput, Assert.Throws<WrkrException>(() => new VerifyOptions { RequiredSignatures = 0 }).Reason);
        using var alice = SigningKey.Generate();
        Assert.Throws<WrkrException>(() => new VerifyOptions { TrustedKeys = [.. Enumerable.Repeat(alice.PublicKey, BundleLimits.TrustedKeys + 1)] });
        Assert.Empty(new VerifyOptions { TrustedKeys = default }.TrustedKeys);
    }

    /// <summary>Every change of a byte ends in a documented answer, and only one that leaves type, payload and signature as they are in trust.</summary>
    [Fact]
    public async Task No_altered_bundle_is_trusted_or_crashes()
    {
        using var alice = SigningKey.Generate();
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Waiting(), alice);
        var original = await File.ReadAllBytesAsync(pack.Sidecar, Token);
        var payload = pack.Payload();
        var zip = await File.ReadAllBytesAsync(pack.Path, Token);
        var counts = new int[3];
        Alteration(original).Holds(altered =>
        {
            var bundle = Path.Combine(Path.GetDirectoryName(pack.Path)!, $"{Guid(altered)}.jsonl");
            File.WriteAllBytes(bundle, altered);
            var report = JobpackVerifier.VerifyAsync(
                new MemoryStream(zip), new() { TrustedKeys = [alice.PublicKey], Bundle = bundle }, Token).GetAwaiter().GetResult();
            File.Delete(bundle);
            if (report.IsValid)
            {
                Interlocked.Increment(ref counts[0]);
                return AttestationBundle.Read(altered).Envelopes.Any(envelope => envelope.Payload.Span.SequenceEqual(payload));
            }

            Interlocked.Increment(ref counts[report.Failure!.Reason == ReasonCodes.VerifySignature ? 1 : 2]);
            return report.Failure.Check == "signatures"
                && (report.Failure.Reason == ReasonCodes.VerifySignature || report.Failure.Reason == ReasonCodes.InvalidInput);
        }, iter: 400);
        Assert.All(counts, count => Assert.NotEqual(0, count));
    }

    private static string Guid(byte[] bytes) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));

    private static Gen<byte[]> Alteration(byte[] original) => Gen.OneOf(
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte, (at, by) => (byte[])[.. original[..at], by, .. original[(at + 1)..]]),
        Gen.Select(Gen.Int[0, original.Length], length => original[..length]),
        Gen.Select(Gen.Int[0, original.Length], Gen.Byte.Array[1, 40], (at, more) => (byte[])[.. original[..at], .. more, .. original[at..]]),
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Int[1, 400], (at, count) =>
            (byte[])[.. original[..at], .. original[Math.Min(original.Length, at + count)..]]),
        Gen.Byte.Array[0, 200],
        Gen.Int[1, 300].Select(depth => Encoding.ASCII.GetBytes(new string('[', depth) + new string(']', depth))),
        Gen.Const(original).Select(Gen.Int[0, 3], (bytes, times) =>
            (byte[])[.. Enumerable.Repeat(bytes, times + 1).SelectMany(line => line)]));
}
