using System.Text.RegularExpressions;
using Wrkr.Runtime.JobSpecs.Documents;
using Wrkr.Tool.Ci;
using Wrkr.Tool.Help;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Ci;

/// <summary>The workflows that are written for a CI system: YAML, with commands that there are.</summary>
public sealed partial class CiWorkflowTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_a_workflow_whose_commands_can_be_typed()
    {
        var files = await CiWorkflows.WriteAsync(_workspace.Root, "specs/it's.yaml", Token);

        Assert.Equal(
            ["wrkr-accept.yml", "wrkr-report.yml", "wrkr-verify.yml"],
            Directory.EnumerateFiles(_workspace.In(".github/workflows")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var commands = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in files.Select(File.ReadAllText))
        {
            var root = (SpecMap)YamlReader.Read(text);
            Assert.Equal(["name", "on", "permissions", "env", "jobs"], root.Members.Select(member => member.Name));
            Assert.DoesNotContain("{spec}", text, StringComparison.Ordinal);
            Assert.DoesNotContain("{version}", text, StringComparison.Ordinal);
            Assert.Contains($"--version {ToolVersion.Version}\n", text, StringComparison.Ordinal);
            foreach (Match line in CommandLine().Matches(text))
            {
                var parsed = Words.Parse(CommandTree.Root, [.. ShellWords.Split(line.Value).Skip(1)]);
                Words.Require(parsed, isPartial: false);
                commands.Add(CommandPath.Of(parsed.CommandResult.Command));
            }
        }

        Assert.Equal(["accept run", "export", "report github", "submit", "verify"], commands.Order(StringComparer.Ordinal));
        var env = (SpecMap)((SpecMap)YamlReader.Read(await File.ReadAllTextAsync(files[0], Token))).Find("env")!.Value;
        Assert.Equal("\"specs/it's.yaml\"", ((SpecScalar)env.Find("WRKR_SPEC")!.Value).Json);
    }

    [Fact]
    public async Task Where_one_is_there_none_is_written_unless_they_are_replaced()
    {
        var taken = _workspace.In(".github/workflows/wrkr-report.yml");
        Directory.CreateDirectory(Path.GetDirectoryName(taken)!);
        await File.WriteAllTextAsync(taken, "mine", Token);
        var before = _workspace.Listing();

        (await InitAsync("--ci", "github", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await InitAsync("--ci", "jenkins", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);

        Assert.Equal(before, _workspace.Listing());
        var document = (await InitAsync("--ci", "github", "--force", "--json")).Document();
        Assert.Equal(["jobspec_path", "workflow_paths"], document.Members());
        Assert.Equal(3, document.GetProperty("workflow_paths").GetArrayLength());
        Assert.NotEqual("mine", await File.ReadAllTextAsync(taken, Token));
    }

    [Fact]
    public async Task A_spec_that_is_there_is_kept_and_run_by_them()
    {
        Directory.CreateDirectory(_workspace.In("jobs"));
        await File.WriteAllTextAsync(_workspace.In("jobs/nightly.yaml"), "mine", Token);

        var lines = (await InitAsync("jobs/nightly.yaml", "--ci", "github")).Lines();

        Assert.Equal($"kept      {_workspace.In("jobs/nightly.yaml")}", lines[0]);
        Assert.Equal("mine", await File.ReadAllTextAsync(_workspace.In("jobs/nightly.yaml"), Token));
        Assert.Contains(
            "WRKR_SPEC: 'jobs/nightly.yaml'", await File.ReadAllTextAsync(_workspace.In(".github/workflows/wrkr-accept.yml"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spec_that_cannot_be_written_leaves_no_workflows()
    {
        var before = _workspace.Listing();

        (await InitAsync("audited", "--ci", "github", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);

        Assert.Equal(before, _workspace.Listing());
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<ToolRun> InitAsync(params string[] args)
    {
        using var process = ToolProcess.Start(_workspace, _workspace.Root, ["init", .. args]);
        return await process.EndAsync();
    }

    [GeneratedRegex(@"(?<=^ +(?:run: )?)wrkr .*$", RegexOptions.Multiline)]
    private static partial Regex CommandLine();
}
