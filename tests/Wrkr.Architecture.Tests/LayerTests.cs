using Wrkr.Architecture.Tests.Rules;
using Wrkr.Architecture.Tests.Sources;
using Wrkr.Runtime;
using Wrkr.Runtime.Ledger.BadExamples;

namespace Wrkr.Architecture.Tests;

public sealed class LayerTests
{
    [Fact]
    public void Every_folder_of_the_runtime_has_a_row_in_the_table_of_layers() => Assert.Equal(
        Repository.Sources.Where(file => file.Path.StartsWith("src/Wrkr.Runtime/", StringComparison.Ordinal))
            .Select(file => file.Path.Split('/')[2]).Distinct().Order(),
        Layers.MayUse.Keys.Order());

    [Fact]
    public void Folders_name_only_folders_that_they_may_use() => Assert.Empty(SourceLayerRule.Violations(Repository.Sources));

    [Theory]
    [InlineData("Stores/Sqlite", "using Wrkr.Runtime.Execution;", "Stores must not use Execution")]
    [InlineData("Stores/InMemory", "using Wrkr.Runtime.Client;", "Stores must not use Client")]
    [InlineData("Stores", "using Wrkr.Runtime.Jobpacks.Zip;", "Stores must not use Jobpacks")]
    [InlineData("Stores", "using Verify = Wrkr.Runtime.Verification.JobpackVerifier;", "Stores must not use Verification")]
    [InlineData("Verification/Checks", "using Wrkr.Runtime.Stores;", "Verification must not use Stores")]
    [InlineData("Verification", "class C { Wrkr.Runtime.Execution.JobRun? run; }", "Verification must not use Execution")]
    [InlineData("Jobpacks", "using static Wrkr.Runtime.Stores.StoreClock;", "Jobpacks must not use Stores")]
    [InlineData("Jobpacks/Zip", "using Wrkr.Runtime.Execution;", "Jobpacks must not use Execution")]
    [InlineData("Ledger/Rules", "using Wrkr.Runtime.Stores;", "Ledger must not use Stores")]
    [InlineData("Ledger", "global using Wrkr.Runtime.Jobpacks;", "Ledger must not use Jobpacks")]
    [InlineData("Canonical", "using Wrkr.Runtime.Ledger;", "Canonical must not use Ledger")]
    [InlineData("Charts", "using Wrkr.Runtime.Ledger;", "Charts has no row")]
    public void A_folder_that_names_what_it_may_not_use_is_found(string folder, string code, string violation) => Assert.Contains(
        violation, Assert.Single(SourceLayerRule.Violations([new($"src/Wrkr.Runtime/{folder}/File.cs", code)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("// using Wrkr.Runtime.Execution;")]
    [InlineData("/* Wrkr.Runtime.Execution */ /// <see cref=\"Wrkr.Runtime.Execution.JobRun\"/>")]
    [InlineData("var text = \"Wrkr.Runtime.Execution\";")]
    [InlineData("namespace Wrkr.Runtime.Stores;")]
    [InlineData("using Wrkr.Runtime.Canonical;")]
    public void What_is_only_talked_about_and_what_is_allowed_is_not(string code) =>
        Assert.Empty(SourceLayerRule.Violations([new("src/Wrkr.Runtime/Stores/File.cs", code)]));

    [Fact]
    public void Compiled_types_use_only_folders_that_they_may_use() =>
        Assert.Empty(CompiledLayerRule.Violations(typeof(WrkrOptions).Assembly).Distinct());

    [Theory]
    [InlineData(typeof(HasForbiddenField))]
    [InlineData(typeof(HasForbiddenParameter))]
    [InlineData(typeof(HasForbiddenCall))]
    [InlineData(typeof(HasForbiddenTypeArgument))]
    public void A_compiled_type_that_uses_what_it_may_not_is_found(Type type)
    {
        var violations = CompiledLayerRule.Violations(type).ToList();

        Assert.NotEmpty(violations);
        Assert.All(violations, violation => Assert.EndsWith("Ledger must not use Verification", violation, StringComparison.Ordinal));
    }
}
