using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests.Fixes;

/// <summary>Code before and after all fixes of a rule, to the letter. WRKR_UPDATE_GOLDEN=1 rewrites the outputs.</summary>
public sealed class FixGoldenTests
{
    public static TheoryData<string> Cases =>
        [.. Directory.GetFiles(Folder, "*.input.cs").Select(path => Path.GetFileName(path).Replace(".input.cs", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static string Folder => Repository.Path("tests", "Wrkr.Generators.Tests", "Fixes", "Cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task All_fixes_of_a_rule_give_the_golden_file_which_compiles_without_it(string name)
    {
        var id = name.Split('.')[0];
        var code = FixedCode.Of(await File.ReadAllTextAsync(Path.Combine(Folder, name + ".input.cs"), TestContext.Current.CancellationToken));
        var reports = (await code.JudgeAsync()).Rules.Count(rule => rule.Id == id);
        var changed = await code.FixAllAsync(id);
        var text = await changed.TextAsync();
        var expected = Path.Combine(Folder, name + ".output.cs");
        if (Environment.GetEnvironmentVariable("WRKR_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(expected, text, TestContext.Current.CancellationToken);
        }

        Assert.True(reports > 1, $"The case reports {id} only {reports} times.");
        Assert.Equal(await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken), text);
        var judged = await changed.JudgeAsync();
        Assert.Equal("", judged.SayAfterFix(id));
        Assert.Empty(judged.Warnings);
    }

    [Fact]
    public void Every_fix_has_a_case() =>
        Assert.Equal(FixPageTests.Ids.Select(row => row.Data), Cases.Select(row => row.Data.Split('.')[0]).Distinct());
}
