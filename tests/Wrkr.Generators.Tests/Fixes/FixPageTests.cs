using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests.Fixes;

/// <summary>Each fix mends its rule's bad example; pages, rules and fixes name each other.</summary>
public sealed class FixPageTests
{
    public static TheoryData<string> Ids =>
        [.. FixedCode.Providers.SelectMany(provider => provider.FixableDiagnosticIds).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Fix_makes_the_bad_example_compile_without_the_rule(string id)
    {
        var page = RulePage.Read(id);
        var judged = await (await FixedCode.Of(page.Bad + RulePage.CommonTypes).FixAllAsync(id)).JudgeAsync();
        Assert.Equal("", judged.SayAfterFix(id));

        // What is nullable now is the author's to handle.
        Assert.All(judged.Warnings, warning => Assert.Equal("CS8602", warning.Id));
    }

    [Fact]
    public void Pages_say_which_rules_have_a_fix()
    {
        var said = Rules.All.Select(rule => rule.Id)
            .Where(id => RulePage.Text(id).Contains("\n**Code fix:** ", StringComparison.Ordinal));
        Assert.Equal(Ids.Select(row => row.Data), said);
    }

    [Fact]
    public void Each_rule_has_one_provider_and_each_provider_an_order_to_fix_all() => Assert.All(
        FixedCode.Providers,
        provider =>
        {
            var id = Assert.Single(provider.FixableDiagnosticIds);
            Assert.Single(FixedCode.Providers, other => other.FixableDiagnosticIds.Contains(id));
            Assert.NotNull(provider.GetFixAllProvider());
        });
}
