using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr approve</c> and <c>wrkr reject</c> take.</summary>
internal sealed class VerdictOptions
{
    private readonly Argument<string> _jobId = Arguments.JobId();
    private readonly Option<string> _checkpoint = Arguments.Checkpoint();
    private readonly Option<string> _reason = Arguments.Reason();
    private readonly Option<string?> _by = Arguments.By();
    private readonly Option<string?> _expect = Arguments.Expect();

    public void AddTo(Command command)
    {
        command.Add(_jobId);
        command.Add(_checkpoint);
        command.Add(_reason);
        command.Add(_by);
        command.Add(_expect);
    }

    public Verdict Read(ParseResult parsed) =>
        new(parsed.GetRequiredValue(_jobId), parsed.GetRequiredValue(_checkpoint), parsed.GetRequiredValue(_reason))
    {
        By = Arguments.Who(parsed, _by) ?? Environment.UserName,
        ExpectedDigest = parsed.GetValue(_expect),
    };
}
