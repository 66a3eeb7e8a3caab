using System.Text;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Runtime.Tests.JobSpecs;

public sealed class JobSpecPackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Forgeries => [.. Forged.Keys];

    private static Dictionary<string, Action<Pack>> Forged { get; } = new()
    {
        ["other bytes"] = pack => pack.Replace("jobspec.yaml", "a build", "another"),
        ["another form"] = pack => Rename(pack, "jobspec.json"),
        ["an input as well"] = pack => pack["input.json"] = "{}",
        ["none"] = pack => pack.Files.Remove("jobspec.yaml"),
        ["another form in the event too"] = pack =>
        {
            Rename(pack, "jobspec.json");
            pack.Replace("events.jsonl", "\"format\":\"yaml\"", "\"format\":\"json\"").Rechain();
        },
        ["another name"] = pack => pack.Replace("job.json", "Build it", "Ship it"),
        ["no facts of the spec"] = pack =>
            pack.Replace("events.jsonl", ",\"spec\":{\"adapter\":\"reference\",\"format\":\"yaml\",\"name\":\"Build it\"}", "").Rechain(),
        ["an unknown form"] = pack => pack.Replace("events.jsonl", "\"format\":\"yaml\"", "\"format\":\"toml\"").Rechain(),
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_pack_whose_spec_is_not_the_submitted_one_is_refused(string forgery)
    {
        await using var host = await SpecHost.StartAsync();
        await host.RunAsync("- id: a");
        var pack = Pack.Read(await Pack.ExportAsync(host.Store, SpecHost.JobId));

        Forged[forgery](pack);

        var report = await Pack.VerifyAsync(pack.Redeclare().Zip());
        Assert.True(report.Failure is not null, "The pack was accepted.");
        Assert.Same(ReasonCodes.VerifyHashMismatch, report.Failure.Reason);
    }

    [Fact]
    public async Task A_spec_in_JSON_is_packed_as_that()
    {
        await using var host = await SpecHost.StartAsync();
        var json = """
            {"schema_id":"wrkr.jobspec","schema_version":"v1","created_at":"2026-02-14T06:00:00Z","producer_version":"t","name":"n","objective":"o",
            "inputs":{"steps":[{"id":"a"}],"big":123456789012345678901234567890},"expected_artifacts":[],"adapter":{"name":"reference"},
            "budgets":{"max_wall_time_seconds":1e1,"max_retries":0,"max_step_count":1,"max_tool_calls":1},
            "checkpoint_policy":{"min_interval_seconds":1,"required_types":[]}}
            """;
        await host.Client.SubmitSpecAsync(new("S.JSON", Encoding.UTF8.GetBytes(json)), new() { JobId = SpecHost.JobId }, Token);
        Assert.Equal(JobStatuses.Completed, (await host.WaitAsync()).Status);
        await PackedSpec.RequireAsync(host.Store, SpecHost.JobId, pack => Assert.Equal(json, pack["jobspec.json"]));
    }

    [Fact]
    public async Task A_large_spec_is_packed_whole_or_held_back()
    {
        await using var host = await SpecHost.StartAsync();
        var comment = new string('x', 10_000);
        await host.RunAsync("- id: a", spec => $"{spec}\n# {comment}");

        await PackedSpec.RequireAsync(host.Store, SpecHost.JobId, pack => Assert.EndsWith(comment, pack["jobspec.yaml"], StringComparison.Ordinal));
        var held = await Pack.ExportAsync(host.Store, SpecHost.JobId, new() { Redact = PackFields.Input });
        Assert.Null((await Pack.VerifyAsync(held)).Failure);
        Assert.False(Pack.Read(held).Files.ContainsKey("jobspec.yaml"));
    }

    [Fact]
    public async Task Two_packs_of_a_job_are_told_apart_in_words()
    {
        await using var host = await SpecHost.StartAsync();
        var waiting = await host.RunAsync("""
            - id: review
              decision_needed: true
            - id: last
            """);
        using var before = new TemporaryFolder();
        using var after = new TemporaryFolder();
        var first = await host.Client.ExportAsync(SpecHost.JobId, before.Path, cancellationToken: Token);
        await host.Client.ApproveAsync(new(SpecHost.JobId, waiting.Decision!.CheckpointId, "fine") { By = "ann" }, Token);
        await host.WaitAsync();
        var second = await host.Client.ExportAsync(SpecHost.JobId, after.Path, cancellationToken: Token);

        await using var a = await OpenJobpack.OpenAsync(first.Path, cancellationToken: Token);
        await using var b = await OpenJobpack.OpenAsync(second.Path, cancellationToken: Token);
        var differences = await JobpackDiff.CompareAsync(a, b, Token);

        Assert.Contains(differences.Differences, difference => difference.Text is "The job is blocked_decision in A and completed in B.");
        Assert.DoesNotContain("jobspec.yaml", differences.Changed);
    }

    private static void Rename(Pack pack, string to)
    {
        pack[to] = pack["jobspec.yaml"];
        pack.Files.Remove("jobspec.yaml");
    }
}
