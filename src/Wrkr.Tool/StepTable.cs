using System.Globalization;
using Spectre.Console;
using Wrkr.Runtime.JobSpecs;

namespace Wrkr.Tool;

/// <summary>Tells the steps of a JobSpec that runs here as a table that changes: the last ones, how they ended, and what runs.</summary>
internal sealed class StepTable : IJobSpecObserver, IDisposable
{
    private const int MostRows = 12;

    /// <summary>Faster than anybody sees costs time for nothing.</summary>
    private static readonly TimeSpan LeastBetween = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly LinkedList<Row> _rows = new();
    private readonly Action<Table> _show;
    private readonly TimeProvider _time;
    private readonly ITimer _clock;
    private long _shownAt;

    /// <param name="show">Shows it.</param>
    /// <param name="time">Measures the steps, and when to show how long they take by now.</param>
    public StepTable(Action<Table> show, TimeProvider time)
    {
        _show = show;
        _time = time;
        _clock = time.CreateTimer(_ => Refresh(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>What the last step that failed has failed with.</summary>
    public string? LastFailure { get; private set; }

    public void Started(JobSpecStepRun step)
    {
        lock (_lock)
        {
            End("done");
            _rows.AddLast(new Row(step, _time.GetTimestamp()));
            if (_rows.Count > MostRows)
            {
                _rows.RemoveFirst();
            }

            ShowSometimes();
        }
    }

    public void Wrote(JobSpecStepRun step, string text, bool isError)
    {
        lock (_lock)
        {
            if (text.TrimEnd() is { Length: > 0 } written && _rows.Last is { } last)
            {
                last.Value.Said = Output.Printable(written[(written.LastIndexOf('\n') + 1)..]);
                ShowSometimes();
            }
        }
    }

    public void CommandEnded(JobSpecStepRun step, CommandResult result)
    {
        // What follows says whether that ends the step.
    }

    public void Failed(JobSpecStepRun step, string failure)
    {
        lock (_lock)
        {
            LastFailure = failure.Split('\n')[0];
            if (_rows.Last is { } last)
            {
                last.Value.Said = Output.Printable(LastFailure);
                End("failed");
                Show();
            }
        }
    }

    /// <summary>Shows how the job has ended, if a row doesn't say so.</summary>
    public void End(JobStatus status)
    {
        lock (_lock)
        {
            End(status.Decision is not null ? "waits" : status.IsBlocked ? "stopped" : "done");
            Show();
        }
    }

    public void Dispose() => _clock.Dispose();

    private void Refresh()
    {
        lock (_lock)
        {
            if (_rows.Last?.Value.Ended is null)
            {
                Show();
            }
        }
    }

    private void End(string how)
    {
        if (_rows.Last is { Value: { Ended: null } row })
        {
            (row.Ended, row.Took) = (how, _time.GetElapsedTime(row.StartedAt));
        }
    }

    private void ShowSometimes()
    {
        if (_time.GetElapsedTime(_shownAt) >= LeastBetween)
        {
            Show();
        }
    }

    private void Show()
    {
        if (_rows.Last is null)
        {
            return;
        }

        _shownAt = _time.GetTimestamp();
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns(
            new TableColumn("").NoWrap(), new TableColumn("").NoWrap(), new TableColumn(""), new TableColumn("").NoWrap().RightAligned());
        foreach (var row in _rows)
        {
            table.AddRow(
                new Text($"{row.Step.Index + 1}/{row.Step.Count}"),
                new Text(row.Ended ?? "runs", Style(row.Ended)),
                new Text(Output.Printable(What(row))) { Overflow = Overflow.Ellipsis },
                new Text(Seconds(row.Ended is null ? _time.GetElapsedTime(row.StartedAt) : row.Took)));
        }

        _show(table);
    }

    private static string What(Row row)
    {
        var attempt = row.Step.Attempt > 1 ? $" (attempt {row.Step.Attempt})" : "";
        var said = row is { Ended: null or "failed", Said: not null } ? $"  {row.Said}" : "";
        return $"{row.Step.StepId}: {row.Step.Summary}{attempt}{said}";
    }

    private static Style? Style(string? ended) => ended switch
    {
        null => new(Color.Blue),
        "failed" or "stopped" => new(Color.Red),
        "waits" => new(Color.Yellow),
        _ => new(Color.Green),
    };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    private sealed class Row(JobSpecStepRun step, long startedAt)
    {
        public JobSpecStepRun Step { get; } = step;

        public long StartedAt { get; } = startedAt;

        /// <summary>The last line that its command wrote, or what it failed with.</summary>
        public string? Said { get; set; }

        public string? Ended { get; set; }

        public TimeSpan Took { get; set; }
    }
}
