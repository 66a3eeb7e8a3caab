using Acme.Scanning;
using Wrkr;

namespace Hosting;

/// <summary>A job with the name of a class of the library, of its steps and one more.</summary>
[Job("hosting.scan")]
[Steps(typeof(CountWords), typeof(Write), typeof(Print))]
public sealed partial class Scan;

[Step]
public sealed class Print : IStep<Report?, Text>
{
    public Task<Text> RunAsync(Report? input, StepContext step, CancellationToken cancellationToken) =>
        Task.FromResult(new Text(input?.Line ?? "nothing"));
}

public sealed class SmallDictionary : IDictionary
{
    public bool Knows(string word) => word == "known";
}
