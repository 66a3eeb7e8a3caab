using Wrkr.Runtime.Execution;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Client;

/// <summary>Takes job types while the host's services are put together.</summary>
internal sealed class WrkrBuilder(JobCatalog catalog) : IWrkrBuilder
{
    public void AddJob(JobDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        catalog.Add(definition);
    }
}
