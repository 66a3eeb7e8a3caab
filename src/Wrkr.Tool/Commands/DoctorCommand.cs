using System.CommandLine;
using Wrkr.Runtime.Doctor;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr doctor</c>: what was found is the result, and the first error is an error too.</summary>
internal static class DoctorCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var production = new Option<bool>("--production-readiness")
        {
            Description = "Judge as strictly as a machine deserves that others depend on.",
        };
        var staleAfter = new Option<string>("--stale-after")
        {
            Description = "For how long nobody may have taken up a job that waits for a worker.",
            DefaultValueFactory = _ => "5m",
            HelpName = "DURATION",
        };
        var serve = new ServeOptions();
        var command = new Command("doctor", "Look at the store, the machine and the jobs for what may go wrong.")
        {
            production,
            staleAfter,
        };
        serve.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var isProduction = parsed.GetValue(production);
            var report = await StoreDoctor.RunAsync(
                new()
                {
                    StorePath = options.StorePath(parsed),
                    Profile = isProduction ? DoctorProfile.ProductionReadiness : DoctorProfile.Default,
                    StaleAfter = DurationText.Read(staleAfter.Name, parsed.GetRequiredValue(staleAfter)),
                    Serve = serve.Read(parsed, isProduction),
                },
                cancellationToken);
            output.Result(DoctorDocument.Of(report), ToolJson.Default.DoctorDocument, Lines(report));
            return report.FirstError is { } first
                ? throw new WrkrException(
                    first.Code!, $"Errors: {report.Checks.Count(IsError)}; the first is {first.Name}: {first.Details}", first.Remedy)
                : 0;
        });
        return command;
    }

    private static bool IsError(DoctorCheck check) => !check.Ok && check.Severity is DoctorSeverity.Error;

    private static IEnumerable<string> Lines(DoctorReport report)
    {
        var (errors, warnings) = (report.Checks.Count(IsError), report.Checks.Count(check => !check.Ok && !IsError(check)));
        yield return report.Ok
            ? $"ok        {report.Checks.Length} checks, {warnings} warnings"
            : $"NOT OK    {errors} errors, {warnings} warnings";
        foreach (var check in report.Checks)
        {
            yield return $"{(check.Ok ? "ok" : DoctorDocument.Word(check.Severity)),-8}  {check.Name,-16}  {check.Details}";
            if (!check.Ok)
            {
                yield return $"          {check.Code}: {check.Remedy}";
            }
        }
    }
}
