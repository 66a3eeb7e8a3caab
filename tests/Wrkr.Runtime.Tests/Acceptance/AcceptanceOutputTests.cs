using System.Xml.Linq;
using Wrkr.Runtime.Acceptance;

namespace Wrkr.Runtime.Tests.Acceptance;

/// <summary>What CI systems read of an acceptance, whatever texts are in it.</summary>
public sealed class AcceptanceOutputTests
{
    private static readonly AcceptanceReport Report = new("job-1",
    [
        new("schema_validity", true, "all schemas valid"),
        new("required_artifacts", false, "100% <missing> & \"gone\"\r\nsince, then") { Reason = ReasonCodes.AcceptMissingArtifact, Artifact = "a:b,c%.md" },
        new("test_command", false, "\u0000\u001b[31mred\uFFFE \U0001F600 \uD800") { Reason = ReasonCodes.AcceptTestFail },
    ]);

    [Fact]
    public void JUnit_has_a_test_per_check_and_is_well_formed()
    {
        var suites = XDocument.Parse(JUnitReport.Write(Report)).Root!;
        var suite = Assert.Single(suites.Elements("testsuite"));

        Assert.Equal(("3", "2", "0", "0"), ((string?)suite.Attribute("tests"), (string?)suite.Attribute("failures"), (string?)suite.Attribute("errors"), (string?)suite.Attribute("skipped")));
        Assert.Equal("wrkr accept job-1", (string?)suite.Attribute("name"));
        Assert.Equal(
            ["schema_validity", "required_artifacts: a:b,c%.md", "test_command"], suite.Elements("testcase").Select(test => (string?)test.Attribute("name")));
        var failures = suite.Descendants("failure").ToList();
        Assert.Equal(["E_ACCEPT_MISSING_ARTIFACT", "E_ACCEPT_TEST_FAIL"], failures.Select(failure => (string?)failure.Attribute("type")));
        Assert.Equal("100% <missing> & \"gone\"\r\nsince, then", (string?)failures[0].Attribute("message"));
        Assert.Equal("\uFFFD\uFFFD[31mred\uFFFD \U0001F600 \uFFFD", (string?)failures[1].Attribute("message"));
        Assert.Equal(failures[0].Parent, suite.Elements("testcase").ElementAt(1));
    }

    [Fact]
    public void GitHub_gets_a_line_per_failure_that_no_text_breaks_out_of()
    {
        var lines = GitHubAnnotations.Of(Report).ToList();

        Assert.Equal(2, lines.Count);
        Assert.Equal(
            "::error title=E_ACCEPT_MISSING_ARTIFACT required_artifacts,file=a%3Ab%2Cc%25.md::100%25 <missing> & \"gone\"%0D%0Asince, then", lines[0]);
        Assert.StartsWith("::error title=E_ACCEPT_TEST_FAIL test_command::", lines[1], StringComparison.Ordinal);
    }
}
