namespace Wrkr.Runtime.Contracts.Values;

internal sealed class JobIdRule : IRule
{
    public static string Kind => "a job id";

    public static bool Holds(string text) => JobId.IsValid(text);
}
