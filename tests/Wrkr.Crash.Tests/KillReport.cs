using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestHost;
using Microsoft.Testing.Platform.Messages;
using Microsoft.Testing.Platform.Services;

namespace Wrkr.Crash.Tests;

/// <summary>
/// Shows the figures of the kill test in what <c>dotnet test</c> prints. That command hides what passing tests write, but lists the files that a run
/// produced: so the report is a file whose name is the figures.
/// </summary>
public sealed class KillReport(IMessageBus messages) : ITestSessionLifetimeHandler, IDataProducer
{
    private static string? _file;

    public string Uid => nameof(KillReport);

    public string Version => "1";

    public string DisplayName => "Kill report";

    public string Description => "Lists the report of the kill test.";

    public Type[] DataTypesProduced => [typeof(SessionFileArtifact)];

    /// <summary>Called by the generated entry point.</summary>
    public static void AddExtensions(ITestApplicationBuilder builder, string[] args) =>
        builder.TestHost.AddTestSessionLifetimeHandler(services => new KillReport(services.GetMessageBus()));

    /// <summary>Writes the report.</summary>
    public static void Write(string figures, IEnumerable<string> details)
    {
        var directory = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults"));
        _file = Path.Combine(directory.FullName, figures);
        File.WriteAllLines(_file, details);
    }

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public Task OnTestSessionStartingAsync(ITestSessionContext testSessionContext) => Task.CompletedTask;

    public Task OnTestSessionFinishingAsync(ITestSessionContext testSessionContext) => _file is null
        ? Task.CompletedTask
        : messages.PublishAsync(this, new SessionFileArtifact(testSessionContext.SessionUid, new FileInfo(_file), Path.GetFileName(_file)));
}
