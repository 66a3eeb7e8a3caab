namespace Wrkr.Bench.Lifecycle;

/// <summary>The files that the commands are given.</summary>
internal static class LifecycleFiles
{
    /// <summary>Three steps, the first of which runs a command.</summary>
    public const string Small = "small.yaml";

    /// <summary>A step, a decision, a step.</summary>
    public const string Gate = "gate.yaml";

    /// <summary>The checkpoint of its decision: the number of the event that opens it.</summary>
    public const string GateCheckpoint = "cp_10";

    /// <summary>A command that fails.</summary>
    public const string Failing = "failing.yaml";

    public const string Rules = "accept.yaml";

    public const string Activity = "activity.jsonl";

    /// <summary>A directory to audit.</summary>
    public const string Audited = "audited";

    /// <summary>A spec of steps without commands.</summary>
    public static string Steps(int count) => FormattableString.Invariant($"steps-{count}.yaml");

    /// <summary>Writes them into a directory.</summary>
    public static void Write(string directory)
    {
        Put(Small, Spec(["{id: first, summary: begin, command: \"true\"}", "{id: second}", "{id: third}"]));
        Put(Gate, Spec(["{id: prepare, summary: prepare}", "{id: review, summary: \"Go on?\", decision_needed: true}", "{id: finish}"]));
        Put(Failing, Spec(["{id: fail, command: \"false\"}"]));
        Put(Steps(250), Spec(Many(250)));
        Put(Steps(1000), Spec(Many(1000)));
        Put(Rules, "schema_id: wrkr.accept_config\nschema_version: v1\ntest_command: \"true\"\n");
        Put(Activity, """{"at":"2026-05-01T08:00:00Z","command":"submit","exit_code":0,"duration_ms":12}""" + "\n");
        Directory.CreateDirectory(Path.Combine(directory, Audited));
        for (var file = 0; file < 20; file++)
        {
            Put(Path.Combine(Audited, FormattableString.Invariant($"{file}.txt")), $"one\ntwo\nTODO {file}\n");
        }

        void Put(string name, string text) => File.WriteAllText(Path.Combine(directory, name), text);
    }

    private static IEnumerable<string> Many(int count) =>
        Enumerable.Range(1, count).Select(step => FormattableString.Invariant($"{{id: step-{step}, summary: step {step}}}"));

    private static string Spec(IEnumerable<string> steps) => $$"""
        schema_id: wrkr.jobspec
        schema_version: v1
        created_at: "2026-05-01T08:00:00Z"
        producer_version: "1"
        name: lifecycle
        objective: Steps to measure.
        inputs:
          steps:
        {{string.Join('\n', steps.Select(step => $"    - {step}"))}}
        expected_artifacts: []
        adapter: {name: reference}
        budgets: {max_wall_time_seconds: 600, max_retries: 2, max_step_count: 2000, max_tool_calls: 10}
        checkpoint_policy: {min_interval_seconds: 1, required_types: [plan, progress, completed]}

        """.ReplaceLineEndings("\n");
}
