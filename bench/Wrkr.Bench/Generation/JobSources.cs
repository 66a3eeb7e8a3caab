using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Wrkr.Bench.Generation;

/// <summary>A project with so many jobs of eight positions each: one file for a job, and one that has nothing to do with jobs.</summary>
internal static class JobSources
{
    public const string Unrelated = "Unrelated.cs";

    private const string Job = """
        namespace Acme.Jobs;

        public sealed record OrderNNN(string Number, string[] Lines, int Cents);
        public sealed record PriceNNN(int Cents);
        public sealed record PickedNNN(string Line);
        public sealed record PageNNN(int Number);
        public sealed record BillNNN(string Text);
        public interface IStockNNN { Task<PickedNNN> PickAsync(string line, string key, CancellationToken cancellationToken); }

        [Job("order-NNN")]
        [Budget(MaxStepCount = 100)]
        public sealed partial class ProcessNNN(IStockNNN stock)
        {
            [Step(MaxAttempts = 3)]
            public PriceNNN Quote(OrderNNN order) => new(order.Cents);

            [Step]
            [ForEach(nameof(OrderNNN.Lines))]
            public Task<PickedNNN> Pick(string line, StepContext step, CancellationToken cancellationToken) =>
                stock.PickAsync(line, step.IdempotencyKey, cancellationToken);

            [Compensation(nameof(Pick))]
            public void PutBack(PickedNNN picked) { }

            [Step]
            [RepeatWhile(nameof(GoesOn), MaxIterations = 9)]
            public PageNNN Read(OrderNNN order, PageNNN? last) => new((last?.Number ?? 0) + 1);

            [Step]
            [When(nameof(IsLarge))]
            public int Count(PriceNNN price) => price.Cents;

            [Decision(TimeoutSeconds = 60, OnReject = DecisionPath.Compensate)]
            public DecisionRequest Agree(PriceNNN price, int? count) => new($"{price.Cents} {count}?");

            [Step]
            [Delay(Hours = 1)]
            public BillNNN Bill(PriceNNN price, Approval agreed, [Signal("paid")] int cents) => new($"{price.Cents} {agreed.ApprovedBy} {cents}");

            [Step]
            public BillNNN Send(BillNNN bill, IReadOnlyList<PickedNNN> picked) => new(bill.Text + picked.Count);

            private static bool GoesOn(PageNNN page) => page.Number < 3;

            private bool IsLarge(PriceNNN price) => price.Cents > 100;
        }
        """;

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Threading; "
        + "global using System.Threading.Tasks; global using Wrkr;";

    public static CSharpCompilation Create(int jobs) => CSharpCompilation.Create(
        "Acme.Jobs",
        [
            Parse(Usings, "Usings.cs"),
            Parse("namespace Acme; public sealed record Unrelated(int Number);", Unrelated),
            .. Enumerable.Range(1, jobs).Select(number =>
                Parse(Job.Replace("NNN", number.ToString("D4", CultureInfo.InvariantCulture), StringComparison.Ordinal), $"Job{number}.cs")),
        ],
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The same project after an edit of one of its files.</summary>
    public static CSharpCompilation Edit(CSharpCompilation before, string file, Func<string, string> edit)
    {
        var tree = before.SyntaxTrees.Single(candidate => candidate.FilePath == file);
        return before.ReplaceSyntaxTree(tree, Parse(edit(tree.ToString()), file));
    }

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14), path, Encoding.UTF8);

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is "Wrkr.Abstractions.dll" or ['S', 'y', 's', 't', 'e', 'm', ..] or "netstandard.dll")
        .Select(path => MetadataReference.CreateFromFile(path));
}
