using System.Text;
using Wrkr.Runtime.Acceptance;
using Wrkr.Runtime.Acceptance.Config;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Acceptance;

public sealed class AcceptanceConfigTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Foreign => [.. Directory.EnumerateFiles(Vectors.Folder("accept")).Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task The_configs_of_another_implementation_are_read(string name)
    {
        var config = await AcceptanceConfig.ReadAsync(Path.Combine(Vectors.Folder("accept"), name), Token);

        Assert.NotNull(config.Rules.TestCommand);
        Assert.NotNull(config.Rules.LintCommand);
        Assert.Equal((null, null), (config.Rules.Paths.MaxArtifactPaths, config.Rules.Paths.MaxChanges));
        Assert.Equal(name is "accept.yaml" ? 0 : 1, config.Rules.RequiredArtifacts.Length);
        Assert.Equal(64, config.Sha256.Length);
    }

    [Fact]
    public void Every_rule_is_read_from_yaml_and_from_json()
    {
        const string Yaml = """
            schema_id: wrkr.accept_config
            schema_version: v1.2
            must_exist: true
            required_artifacts:
              - a.md
              - path: b.md
                must_exist: false
              - path: c.md
            test_command: dotnet test
            lint_command: dotnet format
            command_timeout_seconds: 60
            path_rules:
              max_artifact_paths: 3
              max_changes: 4
              allowed: ["out/**"]
              forbidden: ["src/**"]
              allowed_prefixes: [out/]
              forbidden_prefixes: [src/]
            """;
        const string Json = """
            {"must_exist": true, "required_artifacts": ["a.md", {"path": "b.md", "must_exist": false}, {"path": "c.md"}], "test_command": "dotnet test",
             "lint_command": "dotnet format", "command_timeout_seconds": 60, "path_rules": {"max_artifact_paths": 3, "max_changes": 4, "allowed": ["out/**"],
             "forbidden": ["src/**"], "allowed_prefixes": ["out/"], "forbidden_prefixes": ["src/"]}}
            """;

        foreach (var rules in new[] { Read(Yaml, "accept.yaml"), Read(Json, "accept.json") })
        {
            Assert.Equal([new("a.md", true), new("b.md"), new("c.md", true)], rules.RequiredArtifacts);
            Assert.Equal(("dotnet test", "dotnet format", TimeSpan.FromMinutes(1)), (rules.TestCommand, rules.LintCommand, rules.CommandTimeout));
            Assert.Equal((3, 4), (rules.Paths.MaxArtifactPaths, rules.Paths.MaxChanges));
            Assert.Equal(["out/**", "src/**", "out/", "src/"], [.. rules.Paths.Allowed, .. rules.Paths.Forbidden, .. rules.Paths.AllowedPrefixes, .. rules.Paths.ForbiddenPrefixes]);
        }
    }

    [Fact]
    public void The_file_to_begin_with_has_every_rule_and_none_in_force()
    {
        var rules = Read(AcceptanceConfig.Template, "accept.yaml");

        Assert.Equal((0, "", "", TimeSpan.FromMinutes(30)), (rules.RequiredArtifacts.Length, rules.TestCommand, rules.LintCommand, rules.CommandTimeout));
        Assert.Equal((null, null), (rules.Paths.MaxArtifactPaths, rules.Paths.MaxChanges));
        foreach (var member in Wrkr.Runtime.Contracts.ContractJson.AcceptConfig.Properties.Select(member => member.Name))
        {
            Assert.Contains($"\n{member}:", "\n" + AcceptanceConfig.Template, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[]", "line 1, column 1: An acceptance config is a map")]
    [InlineData("test_comand: x", "line 1, column 1: 'test_comand' isn't known here: did you mean 'test_command'")]
    [InlineData("path_rules:\n  max_artifact_path: 1", "line 2, column 3: 'max_artifact_path' isn't known here: did you mean 'max_artifact_paths'")]
    [InlineData("required_artifacts:\n  - path: a\n    must_exists: true", "line 3, column 5: 'must_exists' isn't known here: did you mean 'must_exist'")]
    [InlineData("required_artifacts:\n  - a.md\n  - 7", "line 3, column 5: A required artifact is a path")]
    [InlineData("required_artifacts:\n  - ''", "line 2, column 5: A path is empty")]
    [InlineData("required_artifacts:\n  - {must_exist: true}", "line 2, column 5: ")]
    [InlineData("test_command: [a]", "line 1, column 15: ")]
    [InlineData("test_command: 1\nlint_command: true", "line 1, column 15: ")]
    [InlineData("command_timeout_seconds: 0", "command_timeout_seconds is 0, not from 1 to")]
    [InlineData("path_rules:\n  max_changes: -1", "max_changes is -1")]
    [InlineData("path_rules:\n  allowed: ['']", "allowed holds an empty text")]
    [InlineData("path_rules: 3", "line 1, column 13: ")]
    [InlineData("schema_id: wrkr.jobspec", "schema_id is 'wrkr.jobspec', not 'wrkr.accept_config'")]
    [InlineData("schema_version: v2", "line 1, column 17: 'v2' is not a version of v1")]
    [InlineData("must_exist: yes", "line 1, column 13: ")]
    [InlineData("a: [", "line ")]
    [InlineData("", "The file is empty")]
    public void What_is_wrong_is_told_with_its_place(string yaml, string told)
    {
        var refused = Assert.Throws<WrkrException>(() => Read(yaml, "accept.yaml"));

        Assert.Same(ReasonCodes.InvalidInput, refused.Reason);
        Assert.StartsWith("accept.yaml, line ", refused.Problem, StringComparison.Ordinal);
        Assert.Contains(told, refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_with_what_to_do()
    {
        var refused = await Assert.ThrowsAsync<WrkrException>(() => AcceptanceConfig.ReadAsync("no/accept.yaml", Token));

        Assert.Same(ReasonCodes.InvalidInput, refused.Reason);
        Assert.Contains("wrkr accept init --path no/accept.yaml", refused.Advice, StringComparison.Ordinal);
    }

    private static AcceptanceRules Read(string text, string name) => AcceptanceConfigReader.Read(Encoding.UTF8.GetBytes(text), name);
}
