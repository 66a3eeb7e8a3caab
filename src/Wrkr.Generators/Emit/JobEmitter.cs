using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>The file of one job: its members in the order in which a reader wants them.</summary>
internal static class JobEmitter
{
    public static string Emit(JobModel job)
    {
        var writer = GeneratedFile.Start();
        if (job.Namespace.Length > 0)
        {
            writer.Line($"namespace {job.Namespace};");
            writer.Blank();
        }

        var blocks = new Stack<SourceWriter.Block>();
        foreach (var container in job.Containers)
        {
            blocks.Push(writer.Open(container));
        }

        blocks.Push(writer.Open($"{job.Declaration} : global::Wrkr.IJob{JobTypes.Arguments(job)}"));
        DefinitionEmitter.Emit(writer, job);
        writer.Blank();
        SubmitEmitter.Emit(writer, job);
        writer.Blank();
        StepIdEmitter.Emit(writer, job);
        writer.Blank();
        StateMachineEmitter.Emit(writer, job);
        while (blocks.Count > 0)
        {
            blocks.Pop().Dispose();
        }

        return writer.ToString();
    }
}
