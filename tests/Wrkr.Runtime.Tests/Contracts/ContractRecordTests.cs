using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Tests.Contracts;

public sealed class ContractRecordTests
{
    // As the reference implementation writes it.
    private const string Job =
        """{"budgets":{"retry_count":0,"step_count":4,"tool_call_count":3},"created_at":"2026-11-23T17:41:28.9428Z","job_id":"job_dec","name":"job_dec","producer_version":"dev","schema_id":"wrkr.job","schema_version":"v1","status":"completed"}""";

    [Fact]
    public void A_record_is_read_and_written_byte_for_byte()
    {
        var job = Read(Job);

        Assert.Equal(("job_dec", JobStatuses.Completed, 4L), (job.JobId.Text, job.Status.Text, job.Budgets.StepCount));
        Assert.Equal(Job, Encoding.UTF8.GetString(CanonicalJson.Write(job, ContractJson.Job)));
    }

    [Theory]
    [InlineData("\"schema_id\":\"wrkr.job\",", "")]
    [InlineData("\"name\":\"job_dec\",", "")]
    [InlineData("wrkr.job", "wrkr.event")]
    [InlineData("\"v1\"", "\"v2\"")]
    [InlineData("\"completed\"", "\"done\"")]
    [InlineData("\"completed\"", "7")]
    [InlineData("\"completed\"", "null")]
    [InlineData("2026-11-23T17:41:28.9428Z", "yesterday")]
    [InlineData("2026-11-23T17:41:28.9428Z", "2026-11-23T17:41:28+01:00")]
    [InlineData("\"job_id\":\"job_dec\"", "\"job_id\":\"../../etc\"")]
    [InlineData("\"producer_version\":\"dev\"", "\"producer_version\":\"\"")]
    [InlineData("\"retry_count\":0", "\"retry_count\":-1")]
    [InlineData("\"retry_count\":0", "\"retry_count\":0.5")]
    [InlineData("{\"budgets\"", "{\"extra\":1,\"budgets\"")]
    [InlineData("\"name\"", "\"name\":\"x\",\"name\"")]
    public void A_record_that_breaks_its_schema_is_refused(string part, string by) =>
        Assert.Throws<JsonException>(() => Read(Job.Replace(part, by, StringComparison.Ordinal)));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Throws<JsonException>(() => Read(Job.Replace("\"name\":\"job_dec\"", "\"name\":\"\\ud800\"", StringComparison.Ordinal)));

    private static JobRecord Read(string json) => ContractJson.Read(Encoding.UTF8.GetBytes(json), ContractJson.Job);
}
