using Wrkr.Samples.Gallery.Training;

namespace Wrkr.Samples.Tests;

/// <summary>A command that runs for three hours of the test's clock and writes a checkpoint in each. It survives every worker.</summary>
internal sealed class TrainerOnClock
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(3);

    private DateTimeOffset? _started;

    /// <summary>How often it was really started.</summary>
    public int Starts { get; private set; }

    public bool IsStopped { get; private set; }

    /// <summary>What a worker with this clock sees of it.</summary>
    public ITrainer On(TimeProvider clock) => new View(this, clock);

    private sealed class View(TrainerOnClock command, TimeProvider clock) : ITrainer
    {
        public Task StartAsync(string directory, string name, CancellationToken cancellationToken)
        {
            command.Starts += command._started is null ? 1 : 0;
            command._started ??= clock.GetUtcNow();
            return Task.CompletedTask;
        }

        public async Task<RunState> LookAsync(string directory, CancellationToken cancellationToken)
        {
            var ran = clock.GetUtcNow() - command._started!.Value;
            var hours = (int)Math.Min(ran.TotalHours, Length.TotalHours);
            var checkpoints = Enumerable.Range(1, hours).Select(hour => Path.Combine(directory, $"hour-{hour}.ckpt")).ToList();
            foreach (var checkpoint in checkpoints)
            {
                await File.WriteAllTextAsync(checkpoint, "weights", cancellationToken);
            }

            return new(ran >= Length ? 0 : null, checkpoints);
        }

        public Task StopAsync(string directory, CancellationToken cancellationToken)
        {
            command.IsStopped = true;
            return Task.CompletedTask;
        }
    }
}
