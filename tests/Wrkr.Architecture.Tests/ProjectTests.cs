using Wrkr.Architecture.Tests.Rules;
using Wrkr.Architecture.Tests.Sources;

namespace Wrkr.Architecture.Tests;

public sealed class ProjectTests
{
    [Fact]
    public void Projects_reference_what_the_architecture_says() => Assert.Empty(ProjectRule.Violations(Repository.Projects));

    [Theory]
    [InlineData("Wrkr.Abstractions", """<ProjectReference Include="../Wrkr.Runtime/Wrkr.Runtime.csproj" />""")]
    [InlineData("Wrkr.Abstractions", """<ProjectReference Include="../Wrkr.Generators/Wrkr.Generators.csproj" />""")]
    [InlineData("Wrkr.Abstractions", """<PackageReference Include="Microsoft.Extensions.Logging.Abstractions" />""")]
    [InlineData("Wrkr.Abstractions", """<ProjectReference Include="../Wrkr.CodeFixes/Wrkr.CodeFixes.csproj" />""")]
    [InlineData("Wrkr.CodeFixes", """<ProjectReference Include="../Wrkr.Generators/Wrkr.Generators.csproj" />""")]
    [InlineData("Wrkr.Generators", """<ProjectReference Include="../Wrkr.Abstractions/Wrkr.Abstractions.csproj" />""")]
    [InlineData("Wrkr.Runtime", """<ProjectReference Include="..\Wrkr.Tool\Wrkr.Tool.csproj" />""")]
    [InlineData("Wrkr.Runtime", """<InternalsVisibleTo Include="wrkr" />""")]
    [InlineData("Wrkr.Runtime", """<InternalsVisibleTo Include="Wrkr.Tool" />""")]
    [InlineData("Wrkr.Runtime", """<InternalsVisibleTo Include="Wrkr.Testing" />""")]
    [InlineData("Wrkr.Runtime", """<ProjectReference Include="../Wrkr.Testing/Wrkr.Testing.csproj" />""")]
    [InlineData("Wrkr.Postgres", """<ProjectReference Include="../Wrkr.Testing/Wrkr.Testing.csproj" />""")]
    [InlineData("Wrkr.Tool", """<ProjectReference Include="../Wrkr.Testing/Wrkr.Testing.csproj" />""")]
    [InlineData("Wrkr.Testing", """<ProjectReference Include="../Wrkr.Postgres/Wrkr.Postgres.csproj" />""")]
    [InlineData("Wrkr.Testing", """<PackageReference Include="xunit.v3" />""")]
    [InlineData("Wrkr.Abstractions", """<InternalsVisibleTo Include="Wrkr.Postgres" />""")]
    [InlineData("Wrkr.Else", "<ItemGroup />")]
    public void A_project_that_goes_another_way_is_found(string name, string item) =>
        Assert.Single(ProjectRule.Violations([new($"src/{name}/{name}.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>")]));

    [Theory]
    [InlineData(
        "Wrkr.Abstractions",
        """<ProjectReference Include="../Wrkr.Generators/Wrkr.Generators.csproj" ReferenceOutputAssembly="false" />""")]
    [InlineData("Wrkr.Runtime", """<ProjectReference Include="../Wrkr.Abstractions/Wrkr.Abstractions.csproj" />""")]
    [InlineData("Wrkr.Testing", """<ProjectReference Include="../Wrkr.Runtime/Wrkr.Runtime.csproj" />""")]
    [InlineData("Wrkr.Testing", """<PackageReference Include="Microsoft.Extensions.DependencyInjection" />""")]
    [InlineData("Wrkr.Runtime", """<InternalsVisibleTo Include="Wrkr.Runtime.Tests" />""")]
    public void A_project_that_goes_the_right_way_is_not(string name, string item) =>
        Assert.Empty(ProjectRule.Violations([new($"src/{name}/{name}.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>")]));

    [Theory]
    [InlineData("Wrkr.Postgres", """<Compile Include="../Wrkr.Runtime/Execution/*.cs" />""")]
    [InlineData("Wrkr.Tool", """<Compile Include="../Wrkr.Runtime/Stores/*.cs" />""")]
    [InlineData("Wrkr.Generators", """<Compile Include="../Wrkr.Runtime/Canonical/Sha256.cs" />""")]
    public void Source_that_is_taken_from_where_it_may_not_be_is_found(string name, string item) =>
        Assert.Single(ProjectRule.Violations([new($"src/{name}/{name}.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>")]));

    [Fact]
    public void Abstractions_stands_on_the_framework_alone() => Assert.All(
        typeof(JobId).Assembly.GetReferencedAssemblies(),
        reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
}
