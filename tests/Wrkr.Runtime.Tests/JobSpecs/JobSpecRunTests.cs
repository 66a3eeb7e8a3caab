using System.Text.Json;
using Wrkr.Runtime.JobSpecs;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Tests.JobSpecs;

public sealed class JobSpecRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_run_in_order_and_their_output_is_the_steps()
    {
        await using var host = await SpecHost.StartAsync();

        var status = await host.RunAsync("""
            - id: line
              command: "echo one > a.txt; echo said; echo warned >&2"
            - id: list
              command: [sh, -c, "cat a.txt; printf '%s' \"$0\"", "a b"]
            - id: nothing
            """);

        Assert.Equal((JobStatuses.Completed, "Build it", "reference"), (status.Status, status.Name, status.Adapter));
        Assert.Equal(
            ["""{"exit_code":0,"stderr":"warned\n","stdout":"said\n"}""", """{"exit_code":0,"stdout":"one\na b"}""", null],
            (await host.EventsAsync<StepCompleted>()).Select(step => step.Output?.Text));
        Assert.Equal(2, status.Used.ToolCalls);
    }

    [Fact]
    public async Task Checkpoints_speak_the_specs_words()
    {
        await using var host = await SpecHost.StartAsync();

        await host.RunAsync("""
            - id: first
              summary: "do it"
            - id: second
            """);

        Assert.Equal(
            [("plan", "a build"), ("progress", "do it"), ("progress", "Step 'second' completed (2 of 2)."), ("completed", "Build it completed: 2 steps.")],
            (await host.EventsAsync<CheckpointEmitted>()).Select(checkpoint => (checkpoint.Type, checkpoint.Summary.Text!)));
    }

    [Fact]
    public async Task A_step_costs_one_commit_and_so_does_one_without_a_command()
    {
        await using var host = await SpecHost.StartAsync();
        await host.RunAsync(string.Join('\n', Enumerable.Range(0, 10).Select(index => $"- id: s{index}")));

        // submit, claim-and-start, ten steps of which the last one ends the job
        Assert.Equal(12, (await host.EventsAsync()).Select(e => (e.CreatedAt, e.Payload is JobSubmitted)).Distinct().Count());
    }

    [Fact]
    public async Task A_step_that_is_declared_and_not_executed_is_passed_over()
    {
        await using var host = await SpecHost.StartAsync();

        var status = await host.RunAsync("""
            - id: off
              command: "touch made"
              executed: false
            - id: on
            """);

        Assert.Equal((JobStatuses.Completed, 2), (status.Status, status.StepCount));
        Assert.False(File.Exists(host.In("made")));
        var skipped = Assert.Single(await host.EventsAsync(), e => e.Payload is StepSkipped);
        Assert.False(skipped.Executed);
        Assert.Equal(JobSpecMachine.NotExecuted, ((StepSkipped)skipped.Payload).Why);
    }

    [Fact]
    public async Task A_decision_carries_what_is_required_and_the_job_goes_on_after_it()
    {
        await using var host = await SpecHost.StartAsync();

        var waiting = await host.RunAsync("""
            - id: review
              summary: "look at the plan"
              command: "echo 3 to add"
              decision_needed: true
              required_action: "Read the plan, all of it."
            - id: apply
              command: "touch applied"
            """);

        Assert.Equal((JobStatuses.BlockedDecision, "look at the plan\n3 to add"), (waiting.Status, waiting.Decision!.Question));
        var asked = Assert.Single(await host.EventsAsync<CheckpointEmitted>(), checkpoint => checkpoint.Type is "decision-needed");
        Assert.Equal("approve", asked.RequiredAction!.Kind);
        Assert.StartsWith("Read the plan, all of it. Then: wrkr approve job --checkpoint", asked.RequiredAction.Instructions.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(host.In("applied")));

        await host.Client.ApproveAsync(new(SpecHost.JobId, waiting.Decision.CheckpointId, "fine"), Token);
        Assert.Equal(JobStatuses.Completed, (await host.WaitAsync()).Status);
        Assert.True(File.Exists(host.In("applied")));
    }

    [Theory]
    [InlineData("approve", "approve")]
    [InlineData("inspect", "inspect")]
    public async Task A_word_names_the_kind_of_what_is_required(string required, string kind)
    {
        await using var host = await SpecHost.StartAsync();
        await host.RunAsync($$"""
            - id: review
              decision_needed: true
              required_action: {{required}}
              executed: false
            """);
        Assert.Equal(kind, (await host.EventsAsync<CheckpointEmitted>())[^1].RequiredAction!.Kind);
    }

    [Fact]
    public async Task A_step_that_fails_is_tried_again_and_then_blocks()
    {
        await using var host = await SpecHost.StartAsync();

        var status = await host.RunAsync("""
            - id: flaky
              command: "echo run >> runs; echo no luck >&2; exit 3"
              retries: 1
            - id: never
              command: "touch made"
            """);

        Assert.Equal((JobStatuses.BlockedError, 1L), (status.Status, status.RetryCount));
        Assert.Equal([ReasonCodes.AdapterFail.Code], status.ReasonCodes);
        Assert.Equal(["run", "run"], await File.ReadAllLinesAsync(host.In("runs"), Token));
        Assert.False(File.Exists(host.In("made")));
        Assert.Equal(
            "The command ended with exit code 3: no luck", (await host.EventsAsync<StepFailed>())[^1].Message.Text);
        var blocked = (await host.EventsAsync<CheckpointEmitted>())[^1];
        Assert.Equal(("blocked", "Step 'flaky' failed (2 of 2): The command ended with exit code 3: no luck"), (blocked.Type, blocked.Summary.Text));
    }

    [Fact]
    public async Task A_resumed_job_goes_on_with_the_step_that_failed()
    {
        await using var host = await SpecHost.StartAsync();
        Assert.Equal(JobStatuses.BlockedError, (await host.RunAsync("""
            - id: once
              command: "echo once >> runs"
            - id: needs
              command: "test -e here"
            """)).Status);

        await File.WriteAllTextAsync(host.In("here"), "", Token);
        await host.Client.ResumeAsync(new(SpecHost.JobId), Token);

        Assert.Equal(JobStatuses.Completed, (await host.WaitAsync()).Status);
        Assert.Equal(["once"], await File.ReadAllLinesAsync(host.In("runs"), Token));
    }

    [Fact]
    public async Task A_failure_that_the_step_puts_up_with_is_its_output()
    {
        await using var host = await SpecHost.StartAsync();

        var status = await host.RunAsync("""
            - id: lint
              summary: "look for dirt"
              command: "echo run >> runs; echo dirty; exit 2"
              retries: 1
              on_failure: continue
            - id: after
              command: "touch made"
            """);

        Assert.Equal((JobStatuses.Completed, 1L), (status.Status, status.RetryCount));
        Assert.True(File.Exists(host.In("made")));
        Assert.Equal(2, (await File.ReadAllLinesAsync(host.In("runs"), Token)).Length);
        Assert.Single(await host.EventsAsync<StepFailed>());
        Assert.Equal("""{"exit_code":2,"stdout":"dirty\n"}""", (await host.EventsAsync<StepCompleted>())[0].Output!.Text);
        Assert.Equal(
            "look for dirt: failed, and the job goes on. The command ended with exit code 2: dirty",
            (await host.EventsAsync<CheckpointEmitted>())[1].Summary.Text);
    }

    [Theory]
    [InlineData("command: [no-such-program-here]", "There is no program 'no-such-program-here' in the search path.")]
    [InlineData("command: [./gone]", "'./gone' can't be started")]
    [InlineData("{command: true, working_directory: gone}", "There is no directory")]
    public async Task What_cannot_be_started_is_the_steps_failure(string step, string failure)
    {
        await using var host = await SpecHost.StartAsync();
        var status = await host.RunAsync(step.StartsWith('{')
            ? "- {id: broken, " + step.Trim('{', '}').Replace("command: true", "command: \"true\"", StringComparison.Ordinal) + "}"
            : $"- id: broken\n  {step}");
        Assert.Equal(JobStatuses.BlockedError, status.Status);
        Assert.StartsWith(failure, Assert.Single(await host.EventsAsync<StepFailed>()).Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_ends_the_command_and_can_be_put_up_with()
    {
        await using var host = await SpecHost.StartAsync();

        var status = await host.RunAsync("""
            - id: slow
              command: "sleep 1000"
              timeout_seconds: 0.05
              on_failure: continue
            - id: stuck
              command: "sleep 1000"
              timeout_seconds: 0.05
            """);

        Assert.Equal(JobStatuses.BlockedError, status.Status);
        Assert.Equal("""{"failure":"It took longer than 50 ms."}""", (await host.EventsAsync<StepCompleted>())[0].Output!.Text);
        Assert.Equal(FailureOutcomes.Timeout, Assert.Single(await host.EventsAsync<StepFailed>()).Outcome);
    }

    [Theory]
    [InlineData("max_tool_calls: 20", "max_tool_calls: 1", "tools")]
    [InlineData("max_step_count: 20", "max_step_count: 1", "steps")]
    [InlineData("max_wall_time_seconds: 3600", "max_wall_time_seconds: 1", "wall")]
    public async Task A_budget_stops_the_job(string from, string to, string limit)
    {
        await using var host = await SpecHost.StartAsync();

        var status = await host.RunAsync(
            """
            - id: a
              command: "true"
            - id: b
              command: "sleep 1000"
            """,
            spec => spec.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal(JobStatuses.BlockedBudget, status.Status);
        Assert.Equal(limit, Assert.Single(Assert.Single(await host.EventsAsync<BudgetExceeded>()).Violations).Limit);
    }

    [Fact]
    public async Task Artifacts_are_expectations()
    {
        await using var host = await SpecHost.StartAsync();

        var status = await host.RunAsync("""
            - id: make
              command: "echo 1 > there"
              artifacts: ["$DIR/there", "$DIR/not there"]
            - id: change
              command: "echo 2 > there"
              artifacts: ["$DIR/there"]
            - id: remove
              command: "rm there; touch 'not there'"
              artifacts: ["$DIR/there", "$DIR/not there"]
            """);

        Assert.Equal(JobStatuses.Completed, status.Status);
        var (there, notThere) = (host.In("there"), host.In("not there"));
        var deltas = (await host.EventsAsync<CheckpointEmitted>()).Select(checkpoint => checkpoint.ArtifactsDelta).ToList();
        Assert.Equal([notThere, there], deltas[1].Added);
        Assert.Equal([there], deltas[2].Changed);
        Assert.Equal([notThere], deltas[3].Added);
        Assert.Equal([there], deltas[3].Removed);
        Assert.Equal(
            [true, false, false, false, true], (await host.EventsAsync<ArtifactRecorded>()).Select(artifact => artifact.Missing));
        await PackedSpec.RequireAsync(host.Store, SpecHost.JobId, pack => Assert.Equal(
            [notThere], pack.Artifacts().Select(artifact => artifact.GetProperty("path").GetString())));
    }

    [Fact]
    public async Task A_pack_holds_the_spec_as_it_was_written()
    {
        await using var host = await SpecHost.StartAsync();
        var written = "";

        await host.RunAsync("- {id: a}  # 日本", spec => written = $"# mine\r\n{spec}\r\n");

        await PackedSpec.RequireAsync(host.Store, SpecHost.JobId, pack =>
        {
            Assert.Equal(written, pack["jobspec.yaml"]);
            Assert.False(pack.Files.ContainsKey("input.json"));
            Assert.Equal("Build it", JsonDocument.Parse(pack["job.json"]).RootElement.GetProperty("name").GetString());
        });
    }

    [Fact]
    public async Task The_same_submit_again_changes_nothing_and_another_is_refused()
    {
        await using var host = await SpecHost.StartAsync();
        var head = (await host.RunAsync("- id: a")).HeadSha256;

        await host.SubmitAsync("- id: a");
        Assert.Equal(head, (await host.WaitAsync()).HeadSha256);

        var refused = await Assert.ThrowsAsync<WrkrException>(() => host.SubmitAsync("- id: b"));
        Assert.Same(ReasonCodes.InvalidStateTransition, refused.Reason);
    }

    [Fact]
    public async Task Without_an_id_one_is_made_from_the_name()
    {
        await using var host = await SpecHost.StartAsync();
        var spec = new SpecFile("s.yaml", System.Text.Encoding.UTF8.GetBytes(SpecHost.Spec("- id: a")));
        Assert.Matches("^build_it-[0-9a-f]{8}$", (await host.Client.SubmitSpecAsync(spec, cancellationToken: Token)).JobId);
        Assert.Matches(
            "^job-[0-9a-f]{8}$",
            (await host.Client.SubmitSpecAsync(
                spec with { Content = System.Text.Encoding.UTF8.GetBytes(SpecHost.Spec("- id: a").Replace("Build it", "日本", StringComparison.Ordinal)) },
                cancellationToken: Token)).JobId);
    }
}
