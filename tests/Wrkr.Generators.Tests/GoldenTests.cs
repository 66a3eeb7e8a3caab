using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests;

/// <summary>Pairs of what an author writes and what comes out, to the letter. WRKR_UPDATE_GOLDEN=1 rewrites the outputs.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.input.cs").Select(InputName).Order(StringComparer.Ordinal)];

    private static string Folder => Repository.Path("tests", "Wrkr.Generators.Tests", "Cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_is_the_golden_file(string name)
    {
        var expected = Path.Combine(Folder, name + ".output.cs");
        var text = Compilations.Generate(Input(name)).Text;
        if (Environment.GetEnvironmentVariable("WRKR_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(expected, text);
        }

        Assert.Equal(File.ReadAllText(expected), text);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_compiles_without_a_warning(string name)
    {
        var generated = Compilations.Generate(Input(name));
        Assert.Empty(generated.Result.Diagnostics);
        Assert.Empty(generated.Warnings);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_does_not_depend_on_culture_or_on_line_ends(string name)
    {
        var input = Input(name);
        var expected = Compilations.Generate(input).Text;
        Assert.DoesNotContain('\r', expected);
        Assert.Equal(expected, Compilations.Generate(input.Replace("\n", "\r\n", StringComparison.Ordinal)).Text);
        using (new CultureScope("minus", ","))
        {
            Assert.Equal(expected, Compilations.Generate(input).Text);
        }
    }

    internal static string Input(string name) => File.ReadAllText(Path.Combine(Folder, name + ".input.cs"));

    private static string InputName(string path) => Path.GetFileName(path).Replace(".input.cs", "", StringComparison.Ordinal);
}
