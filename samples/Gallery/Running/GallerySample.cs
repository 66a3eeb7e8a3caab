using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Wrkr.Shapes;

namespace Wrkr.Samples.Gallery.Running;

/// <summary>A sample that can be run by its name.</summary>
/// <param name="Name">The job type's name.</param>
/// <param name="Shows">What it shows, in a sentence.</param>
/// <param name="SubmitAsync">Submits it under an id.</param>
internal sealed record GallerySample(string Name, string Shows, Func<IJobClient, string, Task> SubmitAsync)
{
    /// <summary>Adds what its constructor asks for.</summary>
    public Action<IServiceCollection> AddServices { get; init; } = static _ => { };

    /// <summary>The data of the signals that it is sent, one after the other.</summary>
    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>Reads its result, as JSON.</summary>
    public required Func<IJobClient, string, Task<string>> ReadResultAsync { get; init; }

    /// <summary>Hosts the jobs of all samples.</summary>
    /// <param name="builder">What <c>AddWrkr</c> returned.</param>
    public static IWrkrBuilder AddJobs(IWrkrBuilder builder) => builder.AddWrkrJobs();

    /// <param name="definition">The job.</param>
    /// <param name="shows">What it shows, in a sentence.</param>
    /// <param name="input">What it runs on.</param>
    public static GallerySample Of<TInput, TOutput>(JobDefinition<TInput, TOutput> definition, string shows, Func<TInput> input) =>
        new(definition.Name, shows, (client, id) => client.SubmitAsync(definition, input(), new SubmitOptions { JobId = id }))
        {
            ReadResultAsync = async (client, id) => JsonSerializer.Serialize(
                await client.ResultAsync(definition, id), (JsonTypeInfo<TOutput>)definition.Json.GetTypeInfo(typeof(TOutput))),
        };
}
