using Wrkr.Runtime.Acceptance;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Docs.Tests.Snippets;

internal static class Accepting
{
    public static async Task RunAsync(string packPath, string workingDirectory)
    {
        // snippet: acceptance
        await using var pack = await OpenJobpack.OpenAsync(packPath);
        var rules = new AcceptanceRules { RequiredArtifacts = [new("reports/audit.md")], TestCommand = "dotnet test" };
        var report = await JobAcceptance.RunAsync(pack, rules, workingDirectory);
        foreach (var check in report.Checks.Where(check => !check.Passed))
        {
            Console.WriteLine($"{check.Reason!.Code} {check.Name}: {check.Message}");
        }
        // end
    }
}
