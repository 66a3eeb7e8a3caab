namespace Wrkr.Runtime.JobSpecs;

/// <summary>Reads JobSpecs for nothing but their mistakes.</summary>
public static class SpecCheck
{
    /// <summary>Refuses what can't be submitted. Whether a typed job is hosted somewhere isn't known here.</summary>
    /// <param name="file">The JobSpec.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't one; the problem names the place.</exception>
    public static void Require(SpecFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        JobSpecReader.Read(file.Content.Span, file.Name);
    }
}
