using Microsoft.Extensions.DependencyInjection;
using Wrkr;

new ServiceCollection().AddWrkr(options => options.StorePath = "jobs.db").AddWrkrJobs();
Console.WriteLine("started");

[Job("idle")]
public sealed partial class Idle
{
    [Step]
    public void Rest()
    {
    }
}
