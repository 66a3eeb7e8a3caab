namespace Wrkr.Storage;

/// <summary>What became of mail when it was sent.</summary>
public enum DeliveryStatus
{
    /// <summary>It is in the inbox now.</summary>
    Delivered,

    /// <summary>Mail with this key was there already; nothing was added.</summary>
    Known,

    /// <summary>The job has ended and takes no mail.</summary>
    Closed,

    /// <summary>There is no such job.</summary>
    NotFound,
}
