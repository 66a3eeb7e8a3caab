namespace Wrkr.Simulation;

/// <summary>What is asked of the store.</summary>
internal enum CallKind
{
    Now,
    Commit,
    Search,
    Renew,
    Deliver,
    ReadMail,
    Find,
    ReadEvents,
    Artifacts,
    List,
    PutBlob,
    OpenBlob,
    Key,
}
