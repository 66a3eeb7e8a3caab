using Wrkr.Shapes;

namespace Wrkr;

/// <summary>Takes the job types that a host runs.</summary>
public interface IJobRegistry
{
    /// <summary>Adds a job type that this host runs.</summary>
    /// <param name="definition">The job type.</param>
    /// <exception cref="ArgumentException">Another definition of the same name is there.</exception>
    void AddJob(JobDefinition definition);
}
