using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Wrkr.Generators.Tests.Harness;

/// <summary>Code in a workspace, as an editor has it, with what the rules report and what the fixes offer there.</summary>
internal sealed class FixedCode(Project project)
{
    public static IReadOnlyList<CodeFixProvider> Providers { get; } =
    [
        .. typeof(CodeFixes.RuleFix).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    public Project Project { get; } = project;

    public static FixedCode Of(string source)
    {
        var compilation = Compilations.Create(source);
        var workspace = new AdhocWorkspace();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, compilation.AssemblyName!, compilation.AssemblyName!, LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: Compilations.ParseOptions, metadataReferences: compilation.References));
        foreach (var tree in compilation.SyntaxTrees)
        {
            solution = solution.AddDocument(
                DocumentId.CreateNewId(solution.ProjectIds[0]), tree.FilePath, tree.GetText(), filePath: tree.FilePath);
        }

        return new(solution.Projects.Single());
    }

    /// <summary>The text after the fix for the first report of a rule.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="title">Which of several offers, by a part of its title.</param>
    public async Task<FixedCode> FixAsync(string id, string title = "")
    {
        var (provider, diagnostic, document) = await FindAsync(id);
        var offers = await OffersAsync(provider, diagnostic, document);
        var offer = offers.FirstOrDefault(action => action.Title.Contains(title, StringComparison.Ordinal));
        Assert.True(offer is not null, $"No fix for {id} with '{title}' is offered at {diagnostic}.");
        return await ApplyAsync(offer);
    }

    /// <summary>The text after the fix for all reports of a rule.</summary>
    public async Task<FixedCode> FixAllAsync(string id, string title = "")
    {
        var (provider, diagnostic, document) = await FindAsync(id);
        var offer = (await OffersAsync(provider, diagnostic, document)).First(action => action.Title.Contains(title, StringComparison.Ordinal));
        var context = new FixAllContext(
            document, provider, FixAllScope.Project, offer.EquivalenceKey, [id], new Reports(this), TestContext.Current.CancellationToken);
        return await ApplyAsync((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    /// <summary>What is offered for the first report of a rule.</summary>
    public async Task<IEnumerable<string>> TitlesAsync(string id)
    {
        var (provider, diagnostic, document) = await FindAsync(id);
        return (await OffersAsync(provider, diagnostic, document)).Select(action => action.Title);
    }

    public async Task<string> TextAsync() => (await Input().GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    public async Task<Judged> JudgeAsync() =>
        await Judged.OfAsync((await Project.GetCompilationAsync(TestContext.Current.CancellationToken))!);

    private Document Input() => Project.Documents.Single(document => document.Name == "Input.cs");

    private async Task<(CodeFixProvider Provider, Diagnostic Diagnostic, Document Document)> FindAsync(string id)
    {
        var found = await ReportsAsync();
        var diagnostic = found.First(report => report.Id == id);
        return (Providers.Single(provider => provider.FixableDiagnosticIds.Contains(id)), diagnostic, Input());
    }

    /// <summary>
    /// A generator's diagnostics name a file and a span; an editor finds the document by that, and hands it on as here.
    /// </summary>
    private async Task<IEnumerable<Diagnostic>> ReportsAsync()
    {
        var tree = await Input().GetSyntaxTreeAsync(TestContext.Current.CancellationToken);
        return (await JudgeAsync()).Rules
            .Where(rule => rule.Location.GetLineSpan().Path == "Input.cs")
            .Select(rule => Diagnostic.Create(
                rule.Descriptor, Location.Create(tree!, rule.Location.SourceSpan), rule.AdditionalLocations, rule.Properties));
    }

    private static async Task<List<CodeAction>> OffersAsync(CodeFixProvider provider, Diagnostic diagnostic, Document document)
    {
        var offers = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), TestContext.Current.CancellationToken));
        return offers;
    }

    private async Task<FixedCode> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return new(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(Project.Id)!);
    }

    private sealed class Reports(FixedCode code) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await code.ReportsAsync();

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            document.Name == "Input.cs" ? await code.ReportsAsync() : [];

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
