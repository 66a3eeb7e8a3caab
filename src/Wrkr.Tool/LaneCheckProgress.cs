using Wrkr.Runtime.Conformance;

namespace Wrkr.Tool;

/// <summary>
/// Tells how far the reading of a lane is. A terminal shows one line that changes; elsewhere a large lane gives a line per thousand files,
/// a small one none.
/// </summary>
internal sealed class LaneCheckProgress(Output output) : IProgress<LaneProgress>
{
    private const int WorthTelling = 1000;

    public void Report(LaneProgress value)
    {
        var told = $"{value.Files} of {value.Of} files read, {value.Packs} packs verified";
        if (output.IsLive)
        {
            output.Live(value.Files < value.Of ? told : "");
        }
        else if (value.Files % WorthTelling == 0)
        {
            output.Message(told);
        }
    }
}
