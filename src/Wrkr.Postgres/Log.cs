using Microsoft.Extensions.Logging;

namespace Wrkr.Postgres;

/// <summary>Log messages. Ids: 400 store.</summary>
internal static partial class Log
{
    [LoggerMessage(400, LogLevel.Information,
        "No notices come from {Place} as behind a pooler: changes by other processes are noticed only by looking again")]
    public static partial void HearsNothing(ILogger logger, string place);

    [LoggerMessage(401, LogLevel.Warning, "Can't listen to {Place} for changes; until it works again they are noticed by looking")]
    public static partial void ListeningFailed(ILogger logger, string place, Exception exception);
}
