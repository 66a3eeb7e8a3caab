namespace Wrkr;

/// <summary>
/// Runs a step once for each item of a list. Each item is durable by itself: after a crash only those run again that hadn't ended. Attempts
/// and time-out are each item's own. The output is the list of the results, in the order of the items.
/// </summary>
/// <param name="items">
/// Where the items are: a property of the job's input or of an earlier output (<c>nameof(Inventory.Files)</c>), or a static method of the
/// same class that makes the list of such values. It is read again after a crash, and must give the same items then.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class ForEachAttribute(string items) : Attribute
{
    /// <summary>The name of the property or method.</summary>
    public string Items { get; } = items;

    /// <summary>How many items run at once, from 1.</summary>
    public int MaxParallelism { get; set; } = 8;

    /// <summary>
    /// How many items may fail for good before the step does, from 0. The results of those that did are <see langword="null"/>.
    /// </summary>
    public int MaxFailures { get; set; }
}
