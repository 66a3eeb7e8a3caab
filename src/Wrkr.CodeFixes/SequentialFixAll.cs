using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Wrkr.CodeFixes;

/// <summary>
/// Mends one diagnostic after the other, where several change the same place: merging such changes, as the batch fixer does, would lose
/// some. What a diagnostic is about must be found by name, since positions move.
/// </summary>
internal sealed class SequentialFixAll(string title, Func<Project, Diagnostic, CancellationToken, Task<Solution>> mend) : FixAllProvider
{
    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
        Task.FromResult<CodeAction?>(CodeAction.Create(title, _ => MendAllAsync(fixAllContext), fixAllContext.CodeActionEquivalenceKey));

    private async Task<Solution> MendAllAsync(FixAllContext context)
    {
        var solution = context.Solution;
        foreach (var project in context.Scope is FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            foreach (var diagnostic in await FindAsync(context, project).ConfigureAwait(false))
            {
                solution = await mend(solution.GetProject(project.Id)!, diagnostic, context.CancellationToken).ConfigureAwait(false);
            }
        }

        return solution;
    }

    private static Task<ImmutableArray<Diagnostic>> FindAsync(FixAllContext context, Project project) =>
        context is { Scope: FixAllScope.Document, Document: { } document }
            ? context.GetDocumentDiagnosticsAsync(document)
            : context.GetAllDiagnosticsAsync(project);
}
