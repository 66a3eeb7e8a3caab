using Wrkr.Package.Tests.Harness;

namespace Wrkr.Package.Tests;

public sealed class RegistryTests
{
    [Theory]
    [InlineData("error NU1301: Unable to load the service index for source https://registry.example/v3/index.json.", true)]
    [InlineData("error NU1101: Unable to find package Polly.Core. No packages exist with this id in source(s): nuget.org", true)]
    [InlineData("error NU1101: Unable to find package Wrkr.Abstractions. No packages exist with this id in source(s): wrkr-packed", false)]
    [InlineData("error CS0103: The name 'Greeting' does not exist in the current context", false)]
    public void Only_a_package_of_others_that_cannot_be_had_is_a_reason_to_skip(string output, bool isOutOfReach) =>
        Assert.Equal(isOutOfReach, Registry.IsOutOfReach($"Restoring\n{output}\nDone"));
}
