namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>Reads what a person wrote.</summary>
internal static class DocumentReader
{
    public static LaneDocument Read(LanePlace at, Action read)
    {
        try
        {
            read();
            return new(at, null);
        }
        catch (WrkrException failure)
        {
            return new(at, failure);
        }
    }
}
