using System.Text.Json.Serialization;
using Wrkr.Runtime.Inspection;
using Wrkr.Tool.Activity;
using Wrkr.Tool.Commands;
using Wrkr.Tool.Demo;
using Wrkr.Tool.Help;

namespace Wrkr.Tool;

/// <summary>The documents that <c>--json</c> prints.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, Converters = [typeof(UtcTime)])]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ErrorEnvelope))]
[JsonSerializable(typeof(VersionCommand.Document), TypeInfoPropertyName = "VersionDocument")]
[JsonSerializable(typeof(SubmitCommand.Document), TypeInfoPropertyName = "SubmitDocument")]
[JsonSerializable(typeof(InitCommand.Document), TypeInfoPropertyName = "InitDocument")]
[JsonSerializable(typeof(WrapCommand.Document), TypeInfoPropertyName = "WrapDocument")]
[JsonSerializable(typeof(WorkerCommands.Document), TypeInfoPropertyName = "WorkerDocument")]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(CheckpointDocument))]
[JsonSerializable(typeof(List<CheckpointDocument>))]
[JsonSerializable(typeof(ApprovalDocument))]
[JsonSerializable(typeof(RejectCommand.Document), TypeInfoPropertyName = "RejectDocument")]
[JsonSerializable(typeof(ResumeCommand.Document), TypeInfoPropertyName = "ResumeDocument")]
[JsonSerializable(typeof(ExportCommand.Document), TypeInfoPropertyName = "ExportDocument")]
[JsonSerializable(typeof(VerifyCommand.Document), TypeInfoPropertyName = "VerifyDocument")]
[JsonSerializable(typeof(KeysCommand.Document), TypeInfoPropertyName = "KeysDocument")]
[JsonSerializable(typeof(InboxCommand.Document), TypeInfoPropertyName = "InboxDocument")]
[JsonSerializable(typeof(SignalCommand.Document), TypeInfoPropertyName = "SignalDocument")]
[JsonSerializable(typeof(BudgetCommands.Document), TypeInfoPropertyName = "BudgetDocument")]
[JsonSerializable(typeof(JobListPage))]
[JsonSerializable(typeof(InspectCommand.Document), TypeInfoPropertyName = "InspectDocument")]
[JsonSerializable(typeof(PackDifferences))]
[JsonSerializable(typeof(ReceiptCommand.Document), TypeInfoPropertyName = "ReceiptDocument")]
[JsonSerializable(typeof(StoreCheckDocument))]
[JsonSerializable(typeof(ConformanceDocument))]
[JsonSerializable(typeof(AcceptInitCommand.Document), TypeInfoPropertyName = "AcceptInitDocument")]
[JsonSerializable(typeof(AcceptDocument))]
[JsonSerializable(typeof(AcceptResultDocument))]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(GitHubSummaryDocument))]
[JsonSerializable(typeof(ActivityReport))]
[JsonSerializable(typeof(WorkItemOutput))]
[JsonSerializable(typeof(WorkItemDocument))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(CompletionCommand.Document), TypeInfoPropertyName = "CompletionDocument")]
[JsonSerializable(typeof(StoreBackupCommand.Document), TypeInfoPropertyName = "BackupDocument")]
[JsonSerializable(typeof(StoreMigrateCommand.Document), TypeInfoPropertyName = "MigrateDocument")]
[JsonSerializable(typeof(PruneDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(DemoDocument))]
internal sealed partial class ToolJson : JsonSerializerContext;
