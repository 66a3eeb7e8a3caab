using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Signing;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Attestations;

public sealed class SignedPackTests : IDisposable
{
    private readonly SigningKey _alice = SigningKey.Generate();
    private readonly SigningKey _bob = SigningKey.Generate();
    private readonly SigningKey _carol = SigningKey.Generate();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unsigned_and_unknown_and_trusted_are_three_answers()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished());
        var unsigned = await pack.VerifyAsync();
        Assert.Equal(("unsigned", null), (unsigned.Signatures!.Words, unsigned.Signatures.Bundle));

        var receipt = await JobpackSigner.SignAsync(pack.Path, [_alice], Token);
        Assert.Equal((pack.Sidecar, _alice.KeyId), (receipt.Sidecar, Assert.Single(receipt.KeyIds)));
        var unknown = await pack.VerifyAsync();
        Assert.Equal((true, "signed by an unknown key", 1), (unknown.IsValid, unknown.Signatures!.Words, unknown.Signatures.Count));
        Assert.Equal(["artifacts", "authenticity"], unknown.NotChecked.Select(part => part.What));
        Assert.Equal(CheckResult.NotApplicable, unknown.Checks[^1].Result);

        var trusted = await pack.TrustedAsync(null, _alice);
        Assert.Equal([_alice.KeyId], trusted.Signatures!.TrustedKeys);
        Assert.Equal(new CheckOutcome("signatures", CheckResult.Passed), trusted.Checks[^1]);
        Assert.Equal(["artifacts"], trusted.NotChecked.Select(part => part.What));
    }

    [Fact]
    public async Task A_key_demands_a_signature_by_it()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished());
        await pack.RefusedAsync(null, [_alice], "consistent, unsigned", "1 trusted key was given", "no file of signatures");
        await pack.RefusedAsync(1, [], "consistent, unsigned", "no key was given to trust", "--key");

        await JobpackSigner.SignAsync(pack.Path, [_bob], Token);
        await pack.RefusedAsync(null, [_alice], "consistent, signed by an unknown key", "holds 1 signature");
        await pack.RefusedAsync(1, [], "consistent, signed by an unknown key");
    }

    [Fact]
    public async Task Every_state_of_a_job_can_be_signed_and_its_statement_depends_on_the_state_alone()
    {
        foreach (var ledger in new[] { new LedgerFixture().Submit(), LedgerFixture.Waiting(), LedgerFixture.Finished() })
        {
            using var one = await SignedPack.ExportAsync(ledger, _alice);
            using var other = await SignedPack.ExportAsync(ledger, _alice);
            await one.TrustedAsync(null, _alice);
            Assert.Equal(one.Payload(), other.Payload());
        }
    }

    [Fact]
    public async Task The_statement_says_what_the_run_came_to()
    {
        var ledger = LedgerFixture.Finished();
        using var pack = await SignedPack.ExportAsync(ledger, _alice);
        var report = await pack.VerifyAsync();
        var zip = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(pack.Path, Token)));
        var manifest = report.ManifestSha256;
        var approval = Pack.Read(await File.ReadAllBytesAsync(pack.Path, Token))[PackPaths.Approvals];
        var statement = pack.Statement();
        Assert.Equal(
            $$"""[{"digest":{"sha256":"{{zip}}"},"name":"jobpack_job_audit-1.zip"},{"digest":{"sha256":"{{manifest}}"},"name":"manifest.json"}]""",
            statement["subject"]!.ToJsonString());
        Assert.Equal("https://in-toto.io/Statement/v1", statement["_type"]!.GetValue<string>());
        Assert.Equal("https://wrkr.dev/attestations/jobpack/v1", statement["predicateType"]!.GetValue<string>());

        var predicate = statement["predicate"]!.AsObject();
        Assert.Equal(
            [
                "approvals", "budgets", "environment_hash", "job_id", "ledger_head", "producer", "reason_codes", "shape_digests", "status",
            ],
            predicate.Select(member => member.Key));
        Assert.Equal(report.HeadSha256, predicate["ledger_head"]!["sha256"]!.GetValue<string>());
        Assert.Equal(ledger.Store.Row!.Head.Seq, predicate["ledger_head"]!["seq"]!.GetValue<long>());
        Assert.Equal(("completed", 4), (predicate["status"]!.GetValue<string>(), predicate["budgets"]!["used"]!["step_count"]!.GetValue<int>()));
        Assert.Equal(ledger.State.ShapeDigest, Assert.Single(predicate["shape_digests"]!.AsArray())!.GetValue<string>());
        var approved = Assert.Single(predicate["approvals"]!.AsArray())!;
        Assert.Equal("alice", approved["approved_by"]!.GetValue<string>());
        Assert.Contains($"\"checkpoint_id\":\"{approved["checkpoint_id"]}\"", approval, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signatures_count_once_per_key_in_one_envelope_or_in_several()
    {
        using var together = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice, _bob, _alice);
        Assert.Equal((1, 2), (File.ReadAllLines(together.Sidecar).Length, together.Envelope()["signatures"]!.AsArray().Count));
        using var apart = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        await JobpackSigner.SignAsync(apart.Path, [_bob], Token);
        await JobpackSigner.SignAsync(apart.Path, [_bob], Token);
        Assert.Equal(3, File.ReadAllLines(apart.Sidecar).Length);
        foreach (var pack in new[] { together, apart })
        {
            await pack.TrustedAsync(2, _alice, _bob, _carol);
            await pack.TrustedAsync(1, _carol, _bob);
            await pack.RefusedAsync(3, [_alice, _bob, _carol], "signed by too few trusted keys", "2 of the 3");
            await pack.RefusedAsync(2, [_alice, _carol], "1 of the 2");
            await pack.RefusedAsync(2, [_bob, _bob], "1 of the 2", "1 trusted key was given");
        }
    }

    [Fact]
    public async Task The_same_key_in_two_files_is_one_key()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        var again = VerificationKey.FromPem("Subject: another file\n" + _alice.PublicKey.ToPem());
        var report = await JobpackVerifier.VerifyAsync(
            pack.Path, new() { TrustedKeys = [_alice.PublicKey, again], RequiredSignatures = 2 }, Token);
        Assert.Equal(ReasonCodes.VerifySignature, report.Failure!.Reason);
    }

    [Fact]
    public async Task The_same_signature_twice_is_one_signature()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        var envelope = pack.Envelope();
        envelope["signatures"]!.AsArray().Add(envelope["signatures"]![0]!.DeepClone());
        pack.Write(envelope);
        await pack.RefusedAsync(2, [_alice, _bob], "1 of the 2");
    }

    [Fact]
    public async Task A_key_id_proves_nothing_and_hides_nothing()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _bob);
        var envelope = pack.Envelope();
        envelope["signatures"]![0]!["keyid"] = _alice.KeyId;
        pack.Write(envelope);
        await pack.RefusedAsync(null, [_alice]);
        await pack.TrustedAsync(null, _bob);
        envelope["signatures"]![0]!.AsObject().Remove("keyid");
        pack.Write(envelope);
        await pack.TrustedAsync(null, _bob);
    }

    [Fact]
    public async Task Raw_signatures_and_URL_safe_base64_are_read()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        var envelope = pack.Envelope();
        var der = Convert.FromBase64String(envelope["signatures"]![0]!["sig"]!.GetValue<string>());
        Assert.Equal(0x30, der[0]);
        envelope["signatures"]![0]!["sig"] = UrlSafe(Raw(der));
        envelope["payload"] = UrlSafe(pack.Payload());
        pack.Write(envelope);
        await pack.TrustedAsync(null, _alice);
    }

    [Fact]
    public async Task A_changed_payload_or_type_isnt_signed()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        var envelope = pack.Envelope();
        var statement = pack.Statement();
        statement["predicate"]!["status"] = "canceled";
        envelope["payload"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(statement.ToJsonString()));
        pack.Write(envelope);
        await pack.RefusedAsync(null, [_alice], "signed by an unknown key");
    }

    [Fact]
    public async Task A_statement_under_another_type_is_no_statement()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        var statement = pack.Statement().ToJsonString();
        var original = pack.Envelope();
        pack.Write(SignedPack.Sign(statement, _alice, "application/json"));
        await pack.RefusedAsync(null, [_alice], "consistent, unsigned");

        // The bytes of one type's signature don't pass for the other's.
        var confused = JsonNode.Parse(SignedPack.Sign(statement, _alice, "application/json"))!;
        confused["payloadType"] = original["payloadType"]!.GetValue<string>();
        pack.Write(confused);
        await pack.RefusedAsync(null, [_alice], "signed by an unknown key");

        // What is foreign stands beside what is ours.
        pack.Write(SignedPack.Sign("{}", _bob, "application/x"), original.ToJsonString(), SignedPack.Sign(Provenance, _alice));
        await pack.TrustedAsync(null, _alice);
    }

    [Fact]
    public async Task A_bundle_of_another_pack_is_refused()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished());
        using var other = await SignedPack.ExportAsync(LedgerFixture.Waiting(), _alice);
        var report = await JobpackVerifier.VerifyAsync(pack.Path, new() { TrustedKeys = [_alice.PublicKey], Bundle = other.Sidecar }, Token);
        Assert.Equal(ReasonCodes.VerifySignature, report.Failure!.Reason);
        Assert.Contains("about another pack", report.Failure.Message, StringComparison.Ordinal);

        // An older statement beside the right one doesn't count and doesn't matter.
        await JobpackSigner.SignAsync(pack.Path, [_alice], Token);
        pack.Write([.. File.ReadAllLines(other.Sidecar), .. File.ReadAllLines(pack.Sidecar)]);
        await pack.TrustedAsync(1, _alice);
        await pack.RefusedAsync(2, [_alice, _bob]);
    }

    [Theory]
    [InlineData("job_id", "\"other\"")]
    [InlineData("status", "\"canceled\"")]
    [InlineData("environment_hash", "\"0000000000000000000000000000000000000000000000000000000000000000\"")]
    [InlineData("approvals", "[]")]
    [InlineData("shape_digests", "[]")]
    [InlineData("ledger_head", "{\"seq\":1}")]
    [InlineData("budgets", "{\"limits\":{\"max_tokens\":1},\"used\":{}}")]
    [InlineData("reason_codes", "[\"E_ADAPTER_FAIL\"]")]
    [InlineData("producer", "null")]
    public async Task What_a_trusted_key_says_has_to_be_what_the_pack_says(string member, string value)
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        var right = pack.Envelope().ToJsonString();
        var statement = pack.Statement();
        statement["predicate"]![member] = JsonNode.Parse(value);
        pack.Write(SignedPack.Sign(statement.ToJsonString(), _alice));
        await pack.RefusedAsync(null, [_alice], "contradicts", $"predicate.{member}", _alice.KeyId);
        statement["predicate"]!.AsObject().Remove(member);
        pack.Write(SignedPack.Sign(statement.ToJsonString(), _bob), right);
        await pack.RefusedAsync(1, [_alice, _bob], "contradicts", $"predicate.{member}", _bob.KeyId);
        await pack.TrustedAsync(1, _alice);
    }

    [Fact]
    public async Task A_statement_may_say_more_and_needs_both_subjects()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        var statement = pack.Statement();
        statement["predicate"]!["later"] = 1;
        statement["more"] = "x";
        pack.Write(SignedPack.Sign(statement.ToJsonString(), _alice));
        await pack.TrustedAsync(null, _alice);
        statement["subject"]!.AsArray().RemoveAt(1);
        pack.Write(SignedPack.Sign(statement.ToJsonString(), _alice));
        await pack.RefusedAsync(null, [_alice], "contradicts it in subject");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1")]
    [InlineData("{\"_type\":\"https://in-toto.io/Statement/v1\",\"_type\":\"https://in-toto.io/Statement/v1\"}")]
    public async Task What_isnt_a_statement_is_refused_even_if_a_trusted_key_signed_it(string payload)
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished());
        pack.Write(SignedPack.Sign(payload, _alice));
        await pack.RefusedAsync(null, [_alice], "isn't a statement");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_a_statement_is_refused()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        pack.Write(SignedPack.Sign(pack.Statement().ToJsonString().Replace("\"completed\"", "\"\\ud800\"", StringComparison.Ordinal), _alice));
        await pack.RefusedAsync(null, [_alice]);
    }

    [Fact]
    public async Task A_consistent_forgery_doesnt_get_past_a_key()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        var forged = Pack.Read(await File.ReadAllBytesAsync(pack.Path, Token))
            .Replace(PackPaths.Events, "\"by\":\"alice\"", "\"by\":\"mallory\"")
            .Replace(PackPaths.Approvals, "\"approved_by\":\"alice\"", "\"approved_by\":\"mallory\"")
            .Rechain().Redeclare();
        await File.WriteAllBytesAsync(pack.Path, forged.Zip(), Token);
        Assert.True((await pack.VerifyAsync()).IsValid);
        await pack.RefusedAsync(null, [_alice], "about another pack");
    }

    [Fact]
    public async Task A_broken_pack_keeps_its_own_verdict_and_isnt_signed()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        var bytes = await File.ReadAllBytesAsync(pack.Path, Token);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(pack.Path, bytes, Token);
        var report = await pack.VerifyAsync(_alice);
        Assert.Equal(("contents", CheckResult.NotRun), (report.Failure!.Check, report.Checks[^1].Result));
        var exception = await Assert.ThrowsAsync<WrkrException>(() => JobpackSigner.SignAsync(pack.Path, [_alice], Token));
        Assert.Equal(ReasonCodes.VerifyHashMismatch, exception.Reason);
    }

    [Fact]
    public async Task A_new_export_leaves_no_signatures_of_the_old_pack()
    {
        using var folder = new TemporaryFolder();
        var ledger = LedgerFixture.Waiting();
        var exporter = new JobpackExporter(ledger.Store);
        var first = await exporter.ExportAsync(LedgerFixture.JobId, folder.Path, cancellationToken: Token);
        await JobpackSigner.SignAsync(first, [_alice], Token);
        ledger.Approve();
        var second = await exporter.ExportAsync(LedgerFixture.JobId, folder.Path, cancellationToken: Token);
        Assert.Equal([second.Path], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));

        var exception = await Assert.ThrowsAsync<WrkrException>(() => JobpackSigner.SignAsync(first, [_alice], Token));
        Assert.Equal(ReasonCodes.VerifyHashMismatch, exception.Reason);
        Assert.False(File.Exists(PackSidecar.PathOf(second.Path)));
    }

    [Fact]
    public async Task Neither_pack_nor_signatures_hold_the_private_key()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), _alice);
        var (_, secret) = _alice.ToPkcs8(default);
        var scalar = secret.AsSpan(36, 32).ToArray();
        foreach (var bytes in new[] { await File.ReadAllBytesAsync(pack.Path, Token), await File.ReadAllBytesAsync(pack.Sidecar, Token), pack.Payload() })
        {
            Assert.Equal(-1, bytes.AsSpan().IndexOf(scalar));
        }
    }

    [Fact]
    public async Task Signing_needs_a_key_and_a_readable_file_of_signatures()
    {
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished());
        var noKey = await Assert.ThrowsAsync<WrkrException>(() => JobpackSigner.SignAsync(pack.Path, [], Token));
        pack.Write("garbage");
        var garbage = await Assert.ThrowsAsync<WrkrException>(() => JobpackSigner.SignAsync(pack.Path, [_alice], Token));
        Assert.Equal((ReasonCodes.InvalidInput, ReasonCodes.InvalidInput), (noKey.Reason, garbage.Reason));
        Assert.Equal("garbage\n", await File.ReadAllTextAsync(pack.Sidecar, Token));
    }

    public void Dispose()
    {
        _alice.Dispose();
        _bob.Dispose();
        _carol.Dispose();
    }

    private const string Provenance =
        """{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"https://slsa.dev/provenance/v1","predicate":{}}""";

    private static string UrlSafe(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static byte[] Raw(byte[] der)
    {
        var s = 4 + der[3];
        return [.. Field(der.AsSpan(4, der[3])), .. Field(der.AsSpan(s + 2, der[s + 1]))];
    }

    private static byte[] Field(ReadOnlySpan<byte> integer)
    {
        var field = new byte[32];
        var magnitude = integer.TrimStart((byte)0);
        magnitude.CopyTo(field.AsSpan(32 - magnitude.Length));
        return field;
    }
}
