namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>Names that no other export uses at the same time. They never get into a pack.</summary>
internal static class TemporaryName
{
    public static string Next(string extension) => $".{Path.GetRandomFileName()}.{extension}";
}
