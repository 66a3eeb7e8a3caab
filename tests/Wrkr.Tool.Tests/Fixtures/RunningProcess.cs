namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>Looks at processes by their ids, on Linux.</summary>
public static class RunningProcess
{
    /// <summary>Whether it does anything any more: one that has ended and that nobody asked about is still listed.</summary>
    public static bool Is(int id)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return stat[stat.LastIndexOf(')')..][2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
