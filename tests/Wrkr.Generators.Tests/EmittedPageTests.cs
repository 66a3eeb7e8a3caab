using System.Text.RegularExpressions;
using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests;

/// <summary>docs/generated-code.md shows what is emitted, to the letter. WRKR_UPDATE_GOLDEN=1 rewrites it.</summary>
public sealed partial class EmittedPageTests
{
    private static readonly string Page = Repository.Path("docs", "generated-code.md");

    [Fact]
    public void The_page_shows_what_is_emitted_for_its_job()
    {
        var text = File.ReadAllText(Page);
        var generated = Compilations.Generate(Input().Match(text).Groups[1].Value);
        Assert.Empty(generated.Result.Diagnostics);
        Assert.Empty(generated.Warnings);
        var emitted = generated.Files.Single(file => file.HintName == "Acme.ProcessOrder.g.cs").SourceText.ToString();
        if (Environment.GetEnvironmentVariable("WRKR_UPDATE_GOLDEN") == "1")
        {
            text = Output().Replace(text, match => match.Groups[1].Value + emitted + match.Groups[3].Value);
            File.WriteAllText(Page, text);
        }

        Assert.Equal(emitted, Output().Match(text).Groups[2].Value);
    }

    [GeneratedRegex("<!-- input -->\n```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Input();

    [GeneratedRegex("(<!-- output -->\n```csharp\n)(.*?)(```)", RegexOptions.Singleline)]
    private static partial Regex Output();
}
