namespace Wrkr.Generators.Model;

/// <summary>How a job instance ends.</summary>
internal enum Disposal
{
    None,
    Sync,
    Async,
}
