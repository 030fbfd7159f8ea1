using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Tests.Testing;

namespace NetDsl.Generator.Tests.CodeFixes;

/// <summary>A source in a workspace, to which fixes are applied as an editor does.</summary>
internal sealed class FixedDocument : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly Document _document;

    public FixedDocument(string source)
    {
        Project project = _workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Create(), "Tested", "Tested", LanguageNames.CSharp,
            compilationOptions: TestCompilation.Options, parseOptions: TestCompilation.ParseOptions, metadataReferences: TestCompilation.References));
        _document = _workspace.AddDocument(project.Id, "Source.cs", SourceText.From(source));
    }

    /// <summary>The source after the fix of the first diagnostic that has one, and the fix's title.</summary>
    public async Task<(string Source, string Title)> FixFirstAsync(CodeFixProvider provider)
    {
        Diagnostic diagnostic = (await DiagnosticsAsync(_document)).First(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id));
        CodeAction action = await ActionAsync(provider, diagnostic);
        return (await ApplyAsync(action), action.Title);
    }

    /// <summary>The source after the fix of all diagnostics at once.</summary>
    public async Task<string> FixAllAsync(CodeFixProvider provider)
    {
        Diagnostic[] diagnostics = [.. (await DiagnosticsAsync(_document)).Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))];
        CodeAction first = await ActionAsync(provider, diagnostics[0]);
        var context = new FixAllContext(
            _document, provider, FixAllScope.Document, first.EquivalenceKey, provider.FixableDiagnosticIds, new Analysis(), CancellationToken.None);
        return await ApplyAsync((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<CodeAction> ActionAsync(CodeFixProvider provider, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(_document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return Xunit.Assert.Single(actions);
    }

    private async Task<string> ApplyAsync(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(_document.Id)!.GetTextAsync()).ToString();
    }

    private static async Task<Diagnostic[]> DiagnosticsAsync(Document document) =>
        [.. TestCompilation.Analyze((CSharpCompilation)(await document.Project.GetCompilationAsync())!).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    private sealed class Analysis : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => await DiagnosticsAsync(document);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await DiagnosticsAsync(project.Documents.Single());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
