using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Wrkr.Package.Tests.Harness;

/// <summary>Runs the SDK that these tests run on, without anything of the surrounding build or of the user's package cache.</summary>
internal sealed class Dotnet(string packageCache)
{
    private static readonly string Home = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public static string Executable { get; } = Path.Combine(Home, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>
    /// Runs an SDK command; a failure that comes from the registry being out of reach skips the test, any other fails it.
    /// </summary>
    public Task<CommandResult> SucceedAsync(string directory, params string[] arguments) => ScriptAsync(Executable, directory, arguments);

    /// <summary>The same of a program that runs SDK commands.</summary>
    public async Task<CommandResult> ScriptAsync(string program, string directory, params string[] arguments)
    {
        var result = await RunAsync(program, directory, arguments);
        Registry.SkipWhenOutOfReach(result);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }

    public async Task<CommandResult> RunAsync(string program, string directory, params string[] arguments)
    {
        using var process = Start(program, directory, arguments);
        var cancellation = TestContext.Current.CancellationToken;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new(string.Join(' ', ["cd", directory, "&&", program, .. arguments]), process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(string program, string directory, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test run may itself be an MSBuild child, whose variables would lead this one to the wrong files.
        foreach (var inherited in start.Environment.Keys.Where(IsOfSurroundingBuild).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["DOTNET_ROOT"] = Home;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_SKIP_WORKLOAD_INTEGRITY_CHECK"] = "1";
        start.Environment["NUGET_PACKAGES"] = packageCache;

        // Servers would outlive the test, holding its pipes and files.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        return Process.Start(start)!;
    }

    private static bool IsOfSurroundingBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("TESTINGPLATFORM_", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("DOTNET_CLI_TEST", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("WRKR_", StringComparison.OrdinalIgnoreCase);
}
