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
        var files = await CiWorkflows.WriteAsync("github", _workspace.Root, "specs/it's.yaml", replace: false, Token);

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

        var refused = await Assert.ThrowsAsync<WrkrException>(
            () => CiWorkflows.WriteAsync("github", _workspace.Root, "jobspec.yaml", replace: false, Token));

        Assert.Same(ReasonCodes.InvalidInput, refused.Reason);
        Assert.Equal([taken], Directory.EnumerateFiles(_workspace.In(".github/workflows")));
        Assert.Equal(3, (await CiWorkflows.WriteAsync("github", _workspace.Root, "jobspec.yaml", replace: true, Token)).Length);
        Assert.NotEqual("mine", await File.ReadAllTextAsync(taken, Token));
    }

    public void Dispose() => _workspace.Dispose();

    [GeneratedRegex(@"(?<=^ +(?:run: )?)wrkr .*$", RegexOptions.Multiline)]
    private static partial Regex CommandLine();
}
