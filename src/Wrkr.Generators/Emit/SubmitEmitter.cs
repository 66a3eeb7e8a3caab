using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>Emits <c>SubmitAsync</c>.</summary>
internal static class SubmitEmitter
{
    public static void Emit(SourceWriter writer, JobModel job)
    {
        var input = job.Input is null ? "" : JobTypes.Input(job) + " input, ";
        writer.Line(
            $"/// <summary>Submits the job <c>{job.Name}</c>: one commit. The same id with the same input again answers the job that is "
                + "there.</summary>");
        writer.Line("/// <param name=\"client\">Where to.</param>");
        if (job.Input is not null)
        {
            writer.Line("/// <param name=\"input\">What the job runs on; serialised at once.</param>");
        }

        writer.Line("/// <param name=\"jobId\">The job's id; a new one when <see langword=\"null\"/>.</param>");
        writer.Line("/// <param name=\"cancellationToken\">Gives up waiting; submitting again under the same id is safe.</param>");
        writer.Line(GeneratedFile.Mark);
        writer.Line(
            $"{job.Access} static global::System.Threading.Tasks.Task<global::Wrkr.JobHandle<{JobTypes.Output(job)}>> SubmitAsync(");
        using (writer.Indent())
        {
            writer.Line(
                $"global::Wrkr.IJobClient client, {input}string? jobId = null, "
                    + "global::System.Threading.CancellationToken cancellationToken = default)");
        }

        using var body = writer.Open();
        writer.Line("global::System.ArgumentNullException.ThrowIfNull(client);");
        writer.Line($"return client.SubmitAsync{JobTypes.Arguments(job)}(");
        using var arguments = writer.Indent();
        writer.Line(
            $"Definition, {(job.Input is null ? "global::Wrkr.NoInput.Value" : "input")}, "
                + "new global::Wrkr.SubmitOptions { JobId = jobId }, cancellationToken);");
    }
}
