using System.Text.Json;

namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>What a run of the tool came to.</summary>
public sealed record ToolRun(int ExitCode, string Results, string Messages)
{
    /// <summary>Runs a command line in this process: for commands that start none.</summary>
    public static async Task<ToolRun> InProcessAsync(params string[] args)
    {
        using var results = new StringWriter();
        using var messages = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, new Output(results, messages));
        return new(exitCode, results.ToString(), messages.ToString());
    }

    /// <summary>The document on standard output.</summary>
    public JsonElement Document()
    {
        Assert.Equal((0, ""), (ExitCode, Messages));
        return Json(Results);
    }

    /// <summary>Requires success and answers the lines on standard output.</summary>
    public string[] Lines()
    {
        Assert.Equal((0, ""), (ExitCode, Messages));
        return Results.Split(Environment.NewLine);
    }

    /// <summary>Requires an error in text: its code, no result, no stack trace.</summary>
    public void RequireError(ReasonCode reason, params string[] told)
    {
        Assert.Equal("", Results);
        Assert.StartsWith($"{reason.Code}: ", Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Messages, StringComparison.Ordinal);
        Assert.All(told, text => Assert.Contains(text, Messages, StringComparison.Ordinal));
        Assert.Equal(reason.ExitCode, ExitCode);
    }

    /// <summary>Requires an error under <c>--json</c>: one envelope on standard error, with the exit code of the process.</summary>
    public JsonElement RequireEnvelope(ReasonCode reason)
    {
        Assert.Equal("", Results);
        var envelope = Json(Messages);
        string[] members = ["code", "created_at", "exit_code", "message", "producer_version", "schema_id", "schema_version"];
        Assert.Equal(members, envelope.Members().Except(["details"]));
        Assert.Equal("wrkr.error_envelope", envelope.GetProperty("schema_id").GetString());
        Assert.Equal(reason.Code, envelope.GetProperty("code").GetString());
        Assert.Equal((reason.ExitCode, reason.ExitCode), (ExitCode, envelope.GetProperty("exit_code").GetInt32()));
        envelope.RequireEnvelopeFields();
        return envelope;
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
