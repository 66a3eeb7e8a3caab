using System.Text;
using Wrkr.Runtime.JobSpecs;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.JobSpecs;

public sealed class JobSpecReaderTests
{
    private const string Yaml = """
        schema_id: wrkr.jobspec
        schema_version: v1
        created_at: "2026-02-14T06:00:00Z"
        producer_version: test
        name: "build"
        objective: "build it"
        inputs:
          steps:
            - id: compile
              command: [dotnet, build]
              timeout_seconds: 60
              environment: {CONFIG: Release}
            - id: review
              decision_needed: true
        expected_artifacts: []
        adapter:
          name: reference
        budgets:
          max_wall_time_seconds: 3600
          max_retries: 2
          max_step_count: 20
          max_tool_calls: 20
        checkpoint_policy:
          min_interval_seconds: 1
          required_types: [plan]
        """;

    public static TheoryData<string> Specs => [.. Directory.EnumerateFiles(Vectors.Folder("jobspecs"), "*.yaml").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Specs))]
    public void The_specs_of_another_implementation_are_read(string name)
    {
        var spec = JobSpecReader.Read(File.ReadAllBytes(Path.Combine(Vectors.Folder("jobspecs"), name)), name);

        Assert.NotEmpty(spec.Steps);
        Assert.Equal("reference", spec.Record.Adapter.Name);
    }

    [Fact]
    public void Every_number_keeps_the_text_that_the_author_wrote()
    {
        var spec = JobSpecReader.Read(File.ReadAllBytes(Path.Combine(Vectors.Folder("jobspecs"), "unicode-jobspec.yaml")), "spec.yaml");

        var json = Encoding.UTF8.GetString(spec.Json.Span);
        Assert.Contains("\"floats\":[1.0,1e21,1e-7,0.1,-0.0,123456789012345678,9007199254740993,1E400]", json, StringComparison.Ordinal);
        Assert.Contains("\"bools\":[true,false,\"yes\",\"no\",\"on\",\"off\",\"y\",\"n\"]", json, StringComparison.Ordinal);
        Assert.Contains("\"octal\":[10,8,31,\"1_000\"]", json, StringComparison.Ordinal);
        Assert.Contains("\"merge\":{\"q\":1,\"k\":\"v\"}", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_spec_in_JSON_is_the_same_spec()
    {
        var yaml = JobSpecReader.Read(Encoding.UTF8.GetBytes(Yaml), "spec.yaml");

        var json = JobSpecReader.Read(yaml.Json.Span, "spec.json");

        Assert.Equal(yaml.Json.ToArray(), json.Json.ToArray());
        Assert.Equal(["compile", "review"], json.Steps.Select(step => step.Id));
        Assert.Equal(["dotnet", "build"], json.Steps[0].Command!.Value.EnumerateArray().Select(argument => argument.GetString()!));
    }

    [Theory]
    [InlineData("budgets:", "budget:", "line 18, column 1: 'budget' isn't known here: did you mean 'budgets'")]
    [InlineData("max_retries", "max_retires", "line 20, column 3: 'max_retires' isn't known here: did you mean 'max_retries'")]
    [InlineData("timeout_seconds", "timeout", "line 11, column 7: 'timeout' isn't known here")]
    [InlineData("decision_needed", "decision_neded", "did you mean 'decision_needed'")]
    [InlineData("max_step_count: 20", "max_step_count: twenty", "line 21, column 19: ")]
    [InlineData("max_step_count: 20", "max_step_count: 0", "max_step_count is 0")]
    [InlineData("id: review", "id: compile", "line 13, column 7: Two steps are called 'compile'")]
    [InlineData("command: [dotnet, build]", "command: []", "line 9, column 7: command is neither")]
    [InlineData("command: [dotnet, build]", "command: ['']", "line 9, column 7: command is neither")]
    [InlineData("command: [dotnet, build]", "command: \"a\\0b\"", "holds a zero character")]
    [InlineData("environment: {CONFIG: Release}", "environment: {'A=B': x}", "'A=B' is no name of an environment variable")]
    [InlineData("environment: {CONFIG: Release}", "artifacts: [\"a\\0\"]", "holds a zero character")]
    [InlineData("name: reference", "name: magic", "line 17, column 9: There is no adapter 'magic': use reference, wrap, or job:<id>")]
    [InlineData("name: reference", "name: 'job:'", "There is no adapter 'job:'")]
    [InlineData("name: reference", "name: job:audit", "The adapter 'job:audit' has steps of its own")]
    [InlineData("id: review", "id: $input", "No step can be called '$input'")]
    [InlineData("name: reference", "name: wrap", "The adapter 'wrap' runs one step with a command")]
    [InlineData("name: reference", "{name: reference, config: {shell: fish}}", "\"fish\" is no shell: use sh, bash, pwsh, cmd")]
    [InlineData("max_step_count: 20", "max_step_count: 20\n  max_estimated_cost: 1e300", "is more than can be counted")]
    [InlineData("required_types: [plan]", "required_types: [plan]\nenvironment_fingerprint: {rules: [os, zodiac]}", "'zodiac' is no rule")]
    [InlineData("timeout_seconds: 60", "timeout_seconds: -1", "timeout_seconds is -1")]
    [InlineData("required_types: [plan]", "required_types: [plans]", "line 25, column 19: ")]
    [InlineData("name: \"build\"", "name: \"build", "line 5, column 7: ")]
    [InlineData("schema_version: v1", "schema_version: v2", "line 2, column 17: ")]
    [InlineData("objective: \"build it\"\n", "", "objective")]
    public void What_is_wrong_is_told_with_its_place(string right, string wrong, string problem)
    {
        Assert.Contains(right, Yaml, StringComparison.Ordinal);

        var refused = Assert.Throws<WrkrException>(
            () => JobSpecReader.Read(Encoding.UTF8.GetBytes(Yaml.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal)), "job.yaml"));

        Assert.Same(ReasonCodes.InvalidInput, refused.Reason);
        Assert.StartsWith("job.yaml, line ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Path:", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"name\": 1,\n \"name\": 2}", "line 2, column 2: 'name' is there twice")]
    [InlineData("{\"é\": tru}", "line 1, column ")]
    [InlineData("[]", "line 1, column 1: A spec is a map")]
    [InlineData("{} {}", "line 1, column ")]
    [InlineData("{\"name\": \"\\ud800\"}", "line 1, column ")]
    public void JSON_that_is_no_spec_is_told_with_its_place(string json, string problem)
    {
        var refused = Assert.Throws<WrkrException>(() => JobSpecReader.Read(Encoding.UTF8.GetBytes(json), "job.json"));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_UTF_8_is_refused() => Assert.Contains(
        "isn't UTF-8", Assert.Throws<WrkrException>(() => JobSpecReader.Read([0x61, 0x3a, 0x20, 0xff], "job.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_is_left_out() =>
        Assert.Equal("build", JobSpecReader.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Yaml)], "job.yaml").Record.Name);
}
