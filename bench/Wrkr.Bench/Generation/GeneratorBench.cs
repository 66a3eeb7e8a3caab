using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wrkr.Bench.Output;
using Wrkr.Generators;

namespace Wrkr.Bench.Generation;

/// <summary>
/// What the generator costs a build and a key press, against a pipeline that only finds the job classes and one that also asks the compiler
/// about their members; and what of it runs again after an edit that has nothing to do with jobs.
/// </summary>
internal static class GeneratorBench
{
    public static async Task<Report> RunAsync(IReadOnlyList<int> jobs, int runs)
    {
        var rows = jobs.Select(count => Measure(count, runs)).ToList();
        var stages = await Task.Run(() => Stages(jobs[0])).ConfigureAwait(false);
        return new("generator", Machine.Here(), rows, stages);
    }

    private static Dictionary<string, object> Measure(int jobs, int runs)
    {
        var compilation = JobSources.Create(jobs);
        var edited = Enumerable.Range(1, runs).Select(run =>
            JobSources.Edit(compilation, JobSources.Unrelated, text => text + $"\n// {run}")).ToList();
        var inJob = Enumerable.Range(1, runs).Select(run => JobSources.Edit(
            compilation, "Job1.cs",
            text => text.Replace("MaxAttempts = 3", $"MaxAttempts = {run + 3}", StringComparison.Ordinal))).ToList();

        var (whole, key, step) = Times(new JobGenerator(), compilation, edited, inJob, runs);
        var (lookingWhole, lookingKey, _) = Times(new LookingPipeline(), compilation, edited, inJob, runs);
        var (emptyWhole, emptyKey, _) = Times(new EmptyPipeline(), compilation, edited, inJob, runs);
        return new()
        {
            ["jobs"] = jobs,
            ["build ms"] = whole,
            ["empty build ms"] = emptyWhole,
            ["looking build ms"] = lookingWhole,
            ["build ratio"] = whole / emptyWhole,
            ["unrelated edit ms"] = key,
            ["empty edit ms"] = emptyKey,
            ["looking edit ms"] = lookingKey,
            ["edit ratio"] = key / emptyKey,
            ["edit of a step ms"] = step,
        };
    }

    /// <summary>Medians: a driver that has seen nothing, an edit beside the jobs, an edit of one of them.</summary>
    private static (double Whole, double Unrelated, double Step) Times(
        IIncrementalGenerator generator, CSharpCompilation compilation, List<CSharpCompilation> unrelated, List<CSharpCompilation> steps,
        int runs)
    {
        var whole = new List<double>();
        GeneratorDriver warm = Driver(generator);
        for (var run = 0; run <= runs; run++)
        {
            warm = Driver(generator);
            var driver = warm;
            var time = Time(() => warm = driver.RunGenerators(compilation));
            if (run > 0)
            {
                whole.Add(time);
            }
        }

        return (Quantiles.Median(whole), Edits(warm, unrelated), Edits(warm, steps));
    }

    private static double Edits(GeneratorDriver warm, List<CSharpCompilation> edited) =>
        Quantiles.Median(edited.Select(compilation => Time(() => warm.RunGenerators(compilation))).ToList());

    private static double Time(Action run)
    {
        var began = TimeProvider.System.GetTimestamp();
        run();
        return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
    }

    private static CSharpGeneratorDriver Driver(IIncrementalGenerator generator, bool isTracked = false) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
        driverOptions: new(IncrementalGeneratorOutputKind.None, isTracked));

    /// <summary>A line for each stage: how many of its outputs were cached, and how many made anew.</summary>
    private static List<string> Stages(int jobs)
    {
        var compilation = JobSources.Create(jobs);
        var driver = Driver(new JobGenerator(), isTracked: true).RunGenerators(compilation);
        var edited = JobSources.Edit(compilation, JobSources.Unrelated, text => "// Moved down.\n" + text);
        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();
        var stages = typeof(TrackingNames).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. result.TrackedSteps.Where(stage => stages.Contains(stage.Key)).OrderBy(stage => stage.Key, StringComparer.Ordinal)
                .Select(stage => Line(stage.Key, stage.Value)),
            .. result.TrackedOutputSteps.Select(stage => Line($"{stage.Key} (files)", stage.Value)),
        ];
    }

    private static string Line(string stage, IEnumerable<IncrementalGeneratorRunStep> steps)
    {
        var reasons = steps.SelectMany(step => step.Outputs).GroupBy(output => output.Reason)
            .OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}");
        return $"after an unrelated edit, {stage}: {string.Join(", ", reasons)}";
    }
}
