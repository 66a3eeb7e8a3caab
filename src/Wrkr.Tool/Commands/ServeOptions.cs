using System.CommandLine;
using Wrkr.Runtime.Doctor;

namespace Wrkr.Tool.Commands;

/// <summary>How the service is to be started, for the doctor to judge.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string?> _listen = new("--serve-listen")
    {
        Description = $"Where the service is to listen. Default: {ServeSettings.DefaultListen}.",
        HelpName = "ADDRESS:PORT",
    };

    private readonly Option<bool> _allowNonLoopback = new("--serve-allow-non-loopback")
    {
        Description = "Other machines may reach the service.",
    };

    private readonly Option<string?> _authToken = new("--serve-auth-token")
    {
        Description = "What callers have to know.",
        HelpName = "TOKEN",
    };

    private readonly Option<long?> _maxBodyBytes = new("--serve-max-body-bytes")
    {
        Description = "The largest body that the service reads.",
        HelpName = "N",
    };

    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: they are given where they aren't judged, so that nobody takes silence for approval.
    /// </exception>
    public ServeSettings Read(ParseResult parsed, bool isJudged)
    {
        if (!isJudged && All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"{given.Name} is judged in the profile of production alone.",
                "Give --production-readiness too.");
        }

        return new()
        {
            Listen = parsed.GetValue(_listen) ?? ServeSettings.DefaultListen,
            AllowNonLoopback = parsed.GetValue(_allowNonLoopback),
            AuthToken = parsed.GetValue(_authToken),
            MaxBodyBytes = parsed.GetValue(_maxBodyBytes),
        };
    }

    private IEnumerable<Option> All => [_listen, _allowNonLoopback, _authToken, _maxBodyBytes];
}
