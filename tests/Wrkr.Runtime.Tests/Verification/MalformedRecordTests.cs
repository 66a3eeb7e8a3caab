using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Verification;

public sealed class MalformedRecordTests
{
    [Theory]
    [InlineData(PackPaths.Job, "\"status\"", "\"state\"")]
    [InlineData(PackPaths.Job, "{\"budgets\"", "{\"bad\":1,\"budgets\"")]
    [InlineData(PackPaths.Events, "\"created_at\":\"2026", "\"created_at\":\"yesterday")]
    [InlineData(PackPaths.Events, "\"type\":\"job_submitted\"", "\"kind\":\"job_submitted\"")]
    [InlineData(PackPaths.Events, "\"worker_id\":", "\"worker\":")]
    [InlineData(PackPaths.Events, "\"reason_codes\":[]", "\"reason_codes\":[null]")]
    [InlineData(PackPaths.Events, "\n", "\n\n")]
    [InlineData(PackPaths.Checkpoints, "\"type\":\"plan\"", "\"type\":\"zzz\"")]
    [InlineData(PackPaths.Checkpoints, "\"reason_codes\":[]", "\"reason_codes\":null")]
    [InlineData(PackPaths.Approvals, "\"approved_by\":\"alice\",", "")]
    [InlineData(PackPaths.Artifacts, "reference-only", "everything")]
    [InlineData(PackPaths.Ledger, "\"fence\":0", "\"fence\":\"0\"")]
    [InlineData(PackPaths.Ledger, "\"seq\":1,", "\"seq\":1,\"signed\":true,")]
    [InlineData(PackPaths.Ledger, "}", "]")]
    [InlineData(PackPaths.State, "\"format\":1", "\"format\":1,\"more\":1")]
    public async Task A_record_that_breaks_its_schema_is_malformed(string path, string part, string by)
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());

        await Pack.RefusedAsync(pack.Replace(path, part, by).Redeclare().Zip(), ReasonCodes.InvalidInput, "records");
    }

    [Theory]
    [InlineData(PackPaths.Job, "{\"budgets\"", "{ \"budgets\"")]
    [InlineData(PackPaths.Events, "{\"created_at\"", "{ \"created_at\"")]
    [InlineData(PackPaths.Events, "alice", "\\u0061lice")]
    [InlineData(PackPaths.Checkpoints, "2026-01-31T08:15:31.5Z", "2026-01-31T08:15:31.50Z")]
    public async Task A_record_in_another_form_is_a_mismatch(string path, string part, string by)
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());

        await Pack.RefusedAsync(pack.Replace(path, part, by).Redeclare().Zip(), ReasonCodes.VerifyHashMismatch);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not json")]
    public async Task A_manifest_that_is_none_is_malformed(string manifest)
    {
        var pack = await Pack.OfAsync(LedgerFixture.Running());
        pack[PackPaths.Manifest] = manifest;

        await Pack.RefusedAsync(pack.Zip(), ReasonCodes.InvalidInput, "manifest-record");
    }

    [Theory]
    [InlineData("\"schema_version\":\"v1\"", "\"schema_version\":\"v2\"")]
    [InlineData("\"job_id\":\"job_audit-1\"", "\"job_id\":\"../../etc\"")]
    [InlineData("\"job_id\":", "\"job_id\":\"evil\",\"job_id\":")]
    [InlineData("\"files\":[{", "\"files\":[{\"size\":1,")]
    [InlineData("\"files\":[{", "\"files\":[null,{")]
    [InlineData("\"files\":[{", "\"files\":null,\"x\":[{")]
    [InlineData("\"manifest_sha256\":\"", "\"manifest_sha256\":\"A")]
    [InlineData("}]", "}]}}")]
    public async Task A_manifest_that_breaks_its_schema_is_malformed(string part, string by)
    {
        var pack = await Pack.OfAsync(LedgerFixture.Running());

        await Pack.RefusedAsync(pack.Replace(PackPaths.Manifest, part, by).Zip(), ReasonCodes.InvalidInput, "manifest-record");
    }

    [Fact]
    public async Task An_event_of_a_newer_version_is_told_as_that()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());
        pack.Replace(PackPaths.Events, "\"type\":\"lease_released\"", "\"type\":\"lease_renewed\"").Rechain().Redeclare();

        var report = await Pack.RefusedAsync(pack.Zip(), ReasonCodes.VerifyHashMismatch, "legal-run");
        Assert.Contains("written by a newer version", report.Failure!.Message, StringComparison.Ordinal);
    }
}
