using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests;

/// <summary>Words that make no command: each is named, and the way out too.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData("No command was given.")]
    [InlineData("There is no command 'nonsense'.", "nonsense")]
    [InlineData("There is no command 'nonsense'.", "help", "nonsense")]
    [InlineData("There is no command 'nonsense'.", "nonsense", "--help")]
    [InlineData("There is no option '--bogus'.", "--bogus")]
    [InlineData("There is no option '--bogus'.", "status", "--bogus")]
    [InlineData("There is no option '--bogus'.", "status", "job", "--bogus")]
    [InlineData("There is no option '--bogus'.", "demo", "--bogus")]
    [InlineData("'job-id' missing", "status")]
    [InlineData("<job-id> is empty.", "status", "")]
    [InlineData("'b'", "status", "a", "b")]
    [InlineData("--store is empty.", "status", "job", "--store", "")]
    [InlineData("--out-dir is empty.", "export", "job", "--out-dir", "")]
    [InlineData("<directory> is empty.", "demo", "")]
    [InlineData("--checkpoint", "approve", "job", "--reason", "why")]
    [InlineData("--reason", "reject", "job", "--checkpoint", "cp_1")]
    [InlineData("'no/id' is not a job id.", "status", "no/id")]
    [InlineData("'a..b' is not a job id.", "resume", "a..b")]
    [InlineData("'mysql://…' is not the address of a store.", "status", "job", "--store", "mysql://ann:s3cret@host/db")]
    public async Task A_wrong_word_is_invalid_input(string told, params string[] args)
    {
        (await ToolRun.InProcessAsync(args)).RequireError(ReasonCodes.InvalidInput, told, "→ ");
        (await ToolRun.InProcessAsync([.. args, "--json"])).RequireEnvelope(ReasonCodes.InvalidInput);
    }

    [Fact]
    public async Task A_word_that_begins_with_an_at_sign_is_no_file_to_read_words_from() =>
        (await ToolRun.InProcessAsync("demo", "@scope")).RequireError(ReasonCodes.InvalidInput, "There is no directory", "@scope");

    [Fact]
    public async Task A_stack_trace_is_printed_only_on_request()
    {
        var run = await ToolRun.InProcessAsync("status", "no/id", "--debug");
        Assert.Contains("   at Wrkr.", run.Messages, StringComparison.Ordinal);
        Assert.Equal(6, run.ExitCode);
    }
}
