using Wrkr.Architecture.Tests.Rules;
using Wrkr.Architecture.Tests.Sources;

namespace Wrkr.Architecture.Tests;

public sealed class SourceTests
{
    [Fact]
    public void The_rules_see_the_sources()
    {
        Assert.True(Repository.Sources.Count > 300);
        Assert.Contains(Repository.Sources, file => file.Path == "src/Wrkr.Runtime/Canonical/Sha256.cs");
        Assert.Contains(Repository.Projects, project => project.Path == "src/Wrkr.Tool/Wrkr.Tool.csproj");
    }

    [Fact]
    public void Only_canonical_hashes() => Assert.Empty(HashingRule.Violations(Repository.Sources));

    [Theory]
    [InlineData("src/Wrkr.Runtime/Stores/BlobSpool.cs", "var digest = SHA256.HashData(bytes);")]
    [InlineData("src/Wrkr.Runtime/Stores/InMemory/Store.cs", "using var hash = IncrementalHash.CreateHash(name);")]
    [InlineData("src/Wrkr.Tool/Commands/Sign.cs", "return System.Security.Cryptography.HMACSHA256.HashData(key, bytes);")]
    [InlineData("src/Wrkr.Abstractions/Shapes/Other.cs", "var old = MD5.Create();")]
    public void Hashing_elsewhere_is_found(string path, string code) => Assert.Single(HashingRule.Violations([new(path, code)]));

    [Theory]
    [InlineData("src/Wrkr.Runtime/Canonical/Sha256.cs", "SHA256.HashData(bytes)")]
    [InlineData("src/Wrkr.Abstractions/Shapes/ShapeDigest.cs", "SHA256.HashData(bytes)")]
    [InlineData("src/Wrkr.Runtime/Identity/IdSource.cs", "RandomNumberGenerator.GetHexString(8)")]
    [InlineData("src/Wrkr.Runtime/Stores/Store.cs", "// SHA256 of the bytes\nSha256.Of(bytes)")]
    public void Hashing_where_it_belongs_is_not(string path, string code) => Assert.Empty(HashingRule.Violations([new(path, code)]));

    [Fact]
    public void Only_the_tools_output_writes_to_the_console() => Assert.Empty(ConsoleRule.Violations(Repository.Sources));

    [Theory]
    [InlineData("Console.WriteLine(1);")]
    [InlineData("await Console.Out.WriteAsync(text);")]
    [InlineData("using var raw = Console.OpenStandardOutput();")]
    [InlineData("System.Console.Error.Write(text);")]
    [InlineData("using static System.Console;")]
    [InlineData("AnsiConsole.MarkupLine(text);")]
    public void Writing_elsewhere_is_found(string code)
    {
        Assert.Single(ConsoleRule.Violations([new("src/Wrkr.Tool/Commands/File.cs", code)]));
        Assert.Single(ConsoleRule.Violations([new("src/Wrkr.Runtime/Client/File.cs", code)]));
        Assert.Empty(ConsoleRule.Violations([new("src/Wrkr.Tool/Output.cs", code)]));
    }

    [Fact]
    public void Codes_and_what_they_map_to_stand_in_one_table() => Assert.Empty(ReasonCodeRule.Violations(Repository.Sources));

    [Theory]
    [InlineData("src/Wrkr.Runtime/Client/File.cs", "throw new WrkrException(Find(\"E_LEASE_CONFLICT\"), problem);")]
    [InlineData("src/Wrkr.Runtime/Client/File.cs", "var mine = new ReasonCode(name, 3, 400, advice);")]
    [InlineData("src/Wrkr.Tool/Commands/File.cs", "command.SetAction(_ =>\n{\n    return 2;\n});")]
    [InlineData("src/Wrkr.Tool/Commands/File.cs", "Environment.Exit(code);")]
    [InlineData("src/Wrkr.Tool/Commands/File.cs", "response.StatusCode = (int)HttpStatusCode.Conflict;")]
    public void A_code_or_a_mapping_elsewhere_is_found(string path, string code) =>
        Assert.Single(ReasonCodeRule.Violations([new(path, code)]));

    [Theory]
    [InlineData("src/Wrkr.Runtime/Client/File.cs", "/// <exception><c>E_LEASE_CONFLICT</c>: no.</exception>\nthrow new WrkrException(ReasonCodes.LeaseConflict, problem);")]
    [InlineData("src/Wrkr.Tool/Commands/File.cs", "return failure.Reason.ExitCode; return 0;")]
    [InlineData("src/Wrkr.Runtime/Stores/File.cs", "return 2;")]
    [InlineData("src/Wrkr.Tool/Commands/File.cs", "private static int Count()\n{\n    return 2;\n}")]
    public void A_code_that_is_taken_from_the_table_is_not(string path, string code) => Assert.Empty(ReasonCodeRule.Violations([new(path, code)]));

    [Fact]
    public void The_tool_goes_through_the_client() => Assert.Empty(ToolRule.Violations(Repository.Sources));

    [Theory]
    [InlineData("using Wrkr.Runtime.Execution;")]
    [InlineData("using Wrkr.Runtime.Ledger.Payloads;")]
    [InlineData("using Wrkr.Runtime.Stores;")]
    [InlineData("using Wrkr.Storage;")]
    [InlineData("var store = host.Services.GetRequiredService<IJobStore>();")]
    public void A_tool_that_goes_past_the_client_is_found(string code)
    {
        Assert.Single(ToolRule.Violations([new("src/Wrkr.Tool/Commands/File.cs", code)]));
        Assert.Empty(ToolRule.Violations([new("src/Wrkr.Runtime/Client/File.cs", code)]));
    }

    [Fact]
    public void No_file_and_no_line_is_too_long() => Assert.Empty(SizeRule.Violations(Repository.Sources));

    [Fact]
    public void A_file_or_a_line_that_is_too_long_is_found()
    {
        var longest = string.Join('\n', Enumerable.Repeat(new string('x', SizeRule.MaxColumns), SizeRule.MaxLines)) + "\n";

        Assert.Empty(SizeRule.Violations([new("src/A.cs", longest)]));
        Assert.Equal(["src/A.cs has 401 lines; 400 is the most"], SizeRule.Violations([new("src/A.cs", longest + "y\n")]));
        Assert.Equal(
            ["src/A.cs:2 has 141 columns; 140 is the most"], SizeRule.Violations([new("src/A.cs", "x\r\n" + new string('x', 141))]));
    }

    [Fact]
    public void Types_are_named_for_what_they_are() => Assert.Empty(TypeNameRule.Violations(Repository.Sources));

    [Theory]
    [InlineData("internal static class JsonHelper {}")]
    [InlineData("internal sealed class LeaseManager(int x) {}")]
    [InlineData("static class Utils {}")]
    [InlineData("readonly record struct TimeUtil(int x);")]
    public void A_name_that_says_nothing_is_found(string code) => Assert.Single(TypeNameRule.Violations([new("src/A.cs", code)]));

    [Fact]
    public void A_name_that_says_something_is_not() =>
        Assert.Empty(
            TypeNameRule.Violations([new("src/A.cs", "class Utilization {} class LeaseKeeper { string Manager; } // class Helper")]));
}
