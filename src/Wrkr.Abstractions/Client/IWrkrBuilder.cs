namespace Wrkr;

/// <summary>What <c>services.AddWrkr()</c> returns: the generated <c>AddWrkrJobs()</c> adds the assembly's jobs to it.</summary>
public interface IWrkrBuilder : IJobRegistry;
