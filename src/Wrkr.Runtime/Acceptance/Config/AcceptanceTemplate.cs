namespace Wrkr.Runtime.Acceptance.Config;

/// <summary>The file that <c>wrkr accept init</c> writes.</summary>
internal static class AcceptanceTemplate
{
    public static string Read()
    {
        using var resource = typeof(AcceptanceTemplate).Assembly.GetManifestResourceStream("accept.yaml")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
