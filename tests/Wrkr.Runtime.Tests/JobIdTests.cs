namespace Wrkr.Runtime.Tests;

public sealed class JobIdTests
{
    [Theory]
    [InlineData("job_dec", "job_dec")]
    [InlineData("Nightly Build #42", "nightly_build_42")]
    [InlineData("Ünïcode Job! 日本", "_n_code_job_")]
    [InlineData("a/../b", "a_.._b")]
    [InlineData("", "")]
    public void What_an_id_can_not_hold_becomes_an_underscore(string text, string id) => Assert.Equal(id, JobId.Normalize(text));
}
