namespace Wrkr.Generators;

/// <summary>The names of the pipeline's stages, by which the tests look at what was cached.</summary>
internal static class TrackingNames
{
    /// <summary>One job class parsed: model and diagnostics.</summary>
    public const string Parse = nameof(Parse);

    /// <summary>The model alone, without positions.</summary>
    public const string Model = nameof(Model);

    /// <summary>The diagnostics of one class.</summary>
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>The job classes for the registry, by name only.</summary>
    public const string Registry = nameof(Registry);

    /// <summary>Job names that two classes claim.</summary>
    public const string Duplicates = nameof(Duplicates);

    /// <summary>Steps outside of job classes.</summary>
    public const string Strays = nameof(Strays);
}
