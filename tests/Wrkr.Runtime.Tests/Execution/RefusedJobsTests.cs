using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Execution;

namespace Wrkr.Runtime.Tests.Execution;

public sealed class RefusedJobsTests
{
    [Fact]
    public void A_job_is_left_alone_for_a_while_and_no_other_is()
    {
        var time = new FakeTimeProvider();
        var refused = new RefusedJobs(time);
        Assert.False(refused.Has("job-1"));

        refused.Add("job-1");
        Assert.True(refused.Has("job-1"));
        Assert.False(refused.Has("job-2"));
        time.Advance(RefusedJobs.Pause - TimeSpan.FromTicks(1));
        Assert.True(refused.Has("job-1"));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.False(refused.Has("job-1"));
    }
}
