using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Tests.Fixtures;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Verification;

/// <summary>Every digest that a forger can recompute is recomputed here, so only the one check that is named can tell.</summary>
public sealed class ForgedPackTests
{
    [Theory]
    [InlineData(PackPaths.Job, "\"completed\"", "\"running\"", "state")]
    [InlineData(PackPaths.Job, "\"tool_call_count\":6", "\"tool_call_count\":5", "state")]
    [InlineData(PackPaths.State, "\"tool_call_count\":6", "\"tool_call_count\":5", "state")]
    [InlineData(PackPaths.State, "\"status\":\"completed\"", "\"status\":\"canceled\"", "state")]
    [InlineData(PackPaths.Checkpoints, "scan is done", "scan is good", "projections")]
    [InlineData(PackPaths.Checkpoints, "\"step_count\":1", "\"step_count\":2", "projections")]
    [InlineData(PackPaths.Approvals, "alice", "mallory", "projections")]
    [InlineData(PackPaths.Artifacts, "reports/scan.md", "reports/scam.md", "projections")]
    [InlineData(PackPaths.Artifacts, "\"redacted\":true,", "", "projections")]
    [InlineData(PackPaths.Input, "wrkr", "evil", "chain")]
    [InlineData(PackPaths.Ledger, "\"fence\":2", "\"fence\":3", "chain")]
    [InlineData(PackPaths.Events, "\"tool_call_count\":2", "\"tool_call_count\":0", "chain")]
    public async Task A_changed_file_contradicts_the_events(string path, string part, string by, string check)
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());

        await Pack.RefusedAsync(pack.Replace(path, part, by).Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, check);
    }

    [Theory]
    [InlineData("\"checks_passed\":1", "\"checks_passed\":2")]
    [InlineData("\"message\":\"missing\"", "\"message\":\"there\"")]
    [InlineData("E_ACCEPT_MISSING_ARTIFACT", "E_ACCEPT_TEST_FAIL")]
    public async Task An_acceptance_that_is_not_the_recorded_one_is_refused(string part, string by)
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished().Accept());

        await Pack.RefusedAsync(pack.Replace(PackPaths.Acceptance, part, by).Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "projections");
    }

    [Fact]
    public async Task An_acceptance_that_nobody_recorded_is_refused()
    {
        var accepted = await Pack.OfAsync(LedgerFixture.Finished().Accept());
        var pack = await Pack.OfAsync(LedgerFixture.Finished());
        pack.Files[PackPaths.Acceptance] = accepted.Files[PackPaths.Acceptance];

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "projections");
        Assert.True(accepted.Files.Remove(PackPaths.Acceptance));
        await Pack.RefusedAsync(accepted.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "projections");
    }

    [Theory]
    [InlineData("\"text\":\"looks good\"", "\"text\":\"looks goof\"", "chain")]
    [InlineData("\"executed\":true,\"job_id\":\"job_audit-1\",\"payload\":{\"next_index\":1", "\"executed\":false,\"job_id\":\"job_audit-1\",\"payload\":{\"next_index\":1", "legal-run")]
    [InlineData("\"next_index\":4", "\"next_index\":3", "legal-run")]
    [InlineData("\"from\":\"queued\"", "\"from\":\"paused\"", "legal-run")]
    [InlineData("\"wall_ms\":1500", "\"wall_ms\":9007199254740991", "legal-run")]
    [InlineData("\"why\":\"end\"", "\"why\":\"wait\"", "legal-run")]
    [InlineData("\"step_id\":\"publish\"", "\"step_id\":\"pub\"", "legal-run")]
    [InlineData("\"type\":\"lease_released\"", "\"type\":\"lease_renewed\"", "legal-run")]
    [InlineData("\"job_version\":1", "\"job_version\":2", "legal-run")]
    [InlineData("\"event_id\":\"evt_1\",\"executed\":true", "\"event_id\":\"evt_1\",\"executed\":false", "legal-run")]
    [InlineData("\"event_id\":\"evt_3\"", "\"event_id\":\"evt_4\"", "chain")]
    public async Task A_changed_event_is_no_legal_run(string part, string by, string check)
    {
        var pack = (await Pack.OfAsync(LedgerFixture.Finished())).Replace(PackPaths.Events, part, by);
        if (check != "chain")
        {
            pack.Rechain();
        }

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, check);
    }

    [Theory]
    [InlineData("\"previous_sha256\":null", "\"previous_sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"", "projections")]
    [InlineData("\"added\":[\"reports/scan.md\",\"reports/notes.md\"]", "\"added\":[\"reports/scan.md\"]", "projections")]
    [InlineData("\"removed\":[]", "\"removed\":[\"evidence.txt\"]", "projections")]
    [InlineData("\"job_type\":\"repo-audit\"", "\"job_type\":\"repo-audio\"", "chain")]
    public async Task An_event_that_contradicts_what_the_events_say_elsewhere_is_refused(string part, string by, string check)
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());

        await Pack.RefusedAsync(
            pack.Replace(PackPaths.Events, part, by).Rechain().Reproject().Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, check);
    }

    [Theory]
    [InlineData("\"fingerprint_rules\":[\"os\"]", "\"fingerprint_rules\":[\"arch\",\"os\"]")]
    [InlineData("\"fingerprint_rules\":[\"os\"]", "\"fingerprint_rules\":[\"os\",\"os\"]")]
    [InlineData("\"fingerprint_rules\":[\"os\"]", "\"fingerprint_rules\":[]")]
    public async Task An_environment_by_other_rules_than_the_submission_s_is_refused(string part, string by)
    {
        var values = AnyEnvironment.Of("linux");
        var pack = await Pack.OfAsync(
            new LedgerFixture().Submit(rules: ["os"]).Claim(new EnvFingerprintCaptured(["os"], values, EnvironmentHash.Of(values))));

        await Pack.RefusedAsync(
            pack.Replace(PackPaths.Events, part, by).Rechain().Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "projections");
    }

    [Fact]
    public async Task A_step_of_a_job_with_rules_without_an_environment_is_refused()
    {
        await Pack.RefusedAsync(
            await Pack.ExportAsync(new LedgerFixture().Submit(rules: ["os"]).Claim()), ReasonCodes.VerifyHashMismatch, "projections");
    }

    /// <summary>The chain doesn't cover texts, so it would be the same under the same head.</summary>
    [Fact]
    public async Task A_text_that_is_too_long_to_stand_in_an_event_is_refused_there()
    {
        var output = "\"" + new string('x', UserData.MaxInlineBytes) + "\"";
        var pack = await Pack.OfAsync(LedgerFixture.Running().CompleteStep(Pack.Bytes(output)));
        var digest = $"\"sha256\":\"{Sha256.Of(Pack.Bytes(output))}\"";

        var inline = pack.Replace(PackPaths.Events, digest, $"{digest},\"text\":\"\\\"{output[1..^1]}\\\"\"").Redeclare();

        await Pack.RefusedAsync(inline.Zip(), ReasonCodes.VerifyHashMismatch, "chain");
    }

    [Fact]
    public async Task A_verdict_on_something_else_is_refused()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());
        var shown = Pack.Verdict().Match(pack[PackPaths.Events]).Value;
        pack.Replace(PackPaths.Events, shown, $"\"digest\":\"{Sha256.Of("another"u8)}\"");

        await Pack.RefusedAsync(pack.Rechain(bindVerdicts: false).Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "legal-run");
    }

    [Fact]
    public async Task Events_under_a_fence_that_goes_back_are_refused()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());

        await Pack.RefusedAsync(
            pack.Replace(PackPaths.Ledger, "\"fence\":2", "\"fence\":1").Rechain().Redeclare().Zip(), ReasonCodes.VerifyHashMismatch);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public async Task A_removed_or_repeated_event_is_refused(int line)
    {
        foreach (var times in new[] { 0, 2 })
        {
            var pack = await Pack.OfAsync(LedgerFixture.Finished());
            var lines = pack[PackPaths.Events].Split('\n').ToList();
            lines.RemoveAt(line);
            lines.InsertRange(line, Enumerable.Repeat(pack[PackPaths.Events].Split('\n')[line], times));
            pack[PackPaths.Events] = string.Join('\n', lines);

            await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "chain");
        }
    }

    [Fact]
    public async Task A_ledger_that_is_cut_short_everywhere_is_refused_for_its_state()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());
        foreach (var path in new[] { PackPaths.Events, PackPaths.Ledger })
        {
            pack[path] = pack[path][..(pack[path].TrimEnd('\n').LastIndexOf('\n') + 1)];
        }

        await Pack.RefusedAsync(pack.Rechain().Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "state");
    }

    [Fact]
    public async Task Another_definition_under_the_same_name_is_refused()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());
        var path = pack.Files.Keys.Single(name => PackPaths.IsDefinition(name, out _));

        await Pack.RefusedAsync(
            pack.Replace(path, "\"max_attempts\":3", "\"max_attempts\":9").Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "records");
    }

    [Fact]
    public async Task A_definition_that_no_event_names_is_refused()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());
        var other = KnownDefinition.Of(new LedgerFixture().Definition.Facts with { JobVersion = 9 });
        pack.Files[PackPaths.Definition(other.Sha256)] = other.Bytes.ToArray();

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "chain");
    }

    [Fact]
    public async Task A_definition_whose_digests_do_not_follow_from_its_steps_is_refused()
    {
        var facts = new LedgerFixture().Definition.Facts;
        var forged = KnownDefinition.Of(facts with { Steps = facts.Steps.SetItem(0, facts.Steps[0] with { Kind = "decision" }) });

        await Pack.RefusedAsync(
            await Pack.ExportAsync(new LedgerFixture { Definition = forged }.Submit()), ReasonCodes.VerifyHashMismatch, "records");
    }

    [Fact]
    public async Task An_empty_approvals_file_is_refused()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Running());
        pack[PackPaths.Approvals] = "";

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "projections");
    }

    [Fact]
    public async Task A_manifest_of_another_job_or_time_is_refused()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Running());

        await Pack.RefusedAsync(pack.Redeclare(manifest => manifest with { JobId = "another" }).Zip(), ReasonCodes.VerifyHashMismatch, "projections");
        await Pack.RefusedAsync(
            pack.Redeclare(manifest => manifest with { JobId = LedgerFixture.JobId, CreatedAt = manifest.CreatedAt.AddSeconds(1) }).Zip(),
            ReasonCodes.VerifyHashMismatch,
            "projections");
    }

    [Fact]
    public async Task A_manifest_with_another_digest_order_or_form_is_refused()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Running());
        await Pack.RefusedAsync(
            pack.Redeclare(manifest => manifest with { Files = [.. manifest.Files.Reverse()] }).Zip(), ReasonCodes.VerifyHashMismatch, "manifest-hash");
        await Pack.RefusedAsync(
            pack.Redeclare(manifest => manifest with { Files = [.. manifest.Files, manifest.Files[^1]] }).Zip(), ReasonCodes.VerifyHashMismatch, "manifest-hash");

        pack.Redeclare()[PackPaths.Manifest] += "\n";
        await Pack.RefusedAsync(pack.Zip(), ReasonCodes.VerifyHashMismatch, "manifest-hash");

        var manifest = ContractJson.Read(pack.Redeclare().Files[PackPaths.Manifest], ContractJson.JobpackManifest);
        pack.Files[PackPaths.Manifest] = CanonicalJson.Write(manifest with { ManifestSha256 = Digest.Zero }, ContractJson.JobpackManifest);
        await Pack.RefusedAsync(pack.Zip(), ReasonCodes.VerifyHashMismatch, "manifest-hash");
    }
}
