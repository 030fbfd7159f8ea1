using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;
using Xunit;

namespace NetDsl.Generator.Tests.Testing;

/// <summary>Shapes and counts of a declaration by themselves: no member is generated, no kernel compiled.</summary>
internal static class Inferred
{
    private static readonly CSharpCompilation Base = TestCompilation.Create();

    /// <summary>The network, which must have no error, of the only class of a source.</summary>
    public static ShapedNetwork Network(string source)
    {
        InferenceResult result = Of(source);
        Assert.True(result.Network is not null, string.Join("\n", result.Findings));
        return result.Network;
    }

    /// <summary>What is found of the last class of a source that has attributes of ours.</summary>
    public static InferenceResult Of(string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("using NetDsl; " + source, TestCompilation.ParseOptions);
        SemanticModel model = Base.AddSyntaxTrees(tree).GetSemanticModel(tree);
        NetworkDeclaration declaration = tree.GetRoot().DescendantNodes()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>()
            .Select(type => LayerKinds.Declarations.Read((INamedTypeSymbol)model.GetDeclaredSymbol(type)!, default))
            .Last(static declaration => declaration is not null)!;
        return ShapeInferrer.Infer(declaration, default);
    }
}
