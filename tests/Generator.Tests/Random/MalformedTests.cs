using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Network;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Random;

public sealed class MalformedTests
{
    /// <summary>So many declarations are compiled together, each in a file and a namespace of its own.</summary>
    private const int Together = 25;

    private static readonly CSharpCompilation Base = TestCompilation.Create();

    /// <summary>400 times 25 declarations.</summary>
    [Fact]
    public void Generator_and_analyzer_never_throw_and_always_write_or_report() =>
        MalformedSources.All.Array[Together].Sample(Check, iter: 400, threads: 2);

    private static void Check(string[] sources)
    {
        SyntaxTree[] trees = [.. sources.Select(static (source, index) =>
            CSharpSyntaxTree.ParseText($"namespace Case{index}; using NetDsl; {source}", TestCompilation.ParseOptions, path: TestCompilation.PathOf(index)))];
        CSharpCompilation compilation = Base.AddSyntaxTrees(trees);
        GeneratorRunResult run = TestCompilation.CreateDriver().RunGenerators(compilation).GetRunResult().Results.Single();
        ImmutableArray<Diagnostic> reported = [.. TestCompilation.Analyze(compilation)];

        Assert.True(run.Exception is null, run.Exception?.ToString());
        Assert.DoesNotContain(reported, static diagnostic => diagnostic.Id is "AD0001" or "CS8785");
        for (int index = 0; index < sources.Length; index++)
        {
            Assert.True(IsAnswered(index, compilation, trees[index], run, reported), sources[index]);
        }
    }

    /// <summary>There is no network in the file, or something was written for it, or something is wrong with it and was said.</summary>
    private static bool IsAnswered(int index, CSharpCompilation compilation, SyntaxTree tree, GeneratorRunResult run, IEnumerable<Diagnostic> reported)
    {
        if (run.GeneratedSources.Any(source => source.HintName.StartsWith($"Case{index}.", StringComparison.Ordinal)) || reported.Any(diagnostic => diagnostic.Location.SourceTree == tree))
        {
            return true;
        }

        SemanticModel model = compilation.GetSemanticModel(tree);
        bool isNetwork = tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Any(type => model.GetDeclaredSymbol(type) is { } symbol && LayerKinds.Declarations.IsNetwork(symbol));
        return !isNetwork || model.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
