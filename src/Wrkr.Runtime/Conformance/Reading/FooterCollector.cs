namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>Finds the lines that name packs.</summary>
internal sealed class FooterCollector(Lane lane)
{
    /// <returns>Whether there was one.</returns>
    public bool Add(LanePlace at, string text)
    {
        var found = false;
        foreach (var (footer, words) in LaneFooter.Find(at, text))
        {
            found = true;
            if (footer is not null)
            {
                lane.Footers.Add(footer);
            }
            else
            {
                lane.BrokenFooters.Add(new(at, $"'{words}' begins as a ticket footer and isn't one."));
            }
        }

        return found;
    }
}
