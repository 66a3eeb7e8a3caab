namespace Wrkr;

/// <summary>A JobSpec as it was written.</summary>
/// <param name="Name">What to call it in errors. A name that ends in <c>.json</c> is JSON; every other is YAML.</param>
/// <param name="Content">Its bytes, in UTF-8. They are kept as they are.</param>
public sealed record SpecFile(string Name, ReadOnlyMemory<byte> Content);
