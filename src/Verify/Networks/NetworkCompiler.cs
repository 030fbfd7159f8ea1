using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using NetDsl.Generator;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;

namespace NetDsl.Verify.Networks;

/// <summary>Compiles an imported class in memory, with the generator of this version, for the runtime that runs the tool.</summary>
internal static class NetworkCompiler
{
    private const int MostErrors = 10;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);

    /// <summary>Everything that this process may reference, NetDsl among it.</summary>
    private static readonly Lazy<MetadataReference[]> References = new(static () =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))]);

    /// <returns>The network with the model's weights.</returns>
    /// <exception cref="InteropException">The class does not compile; the message has the compiler's errors.</exception>
    public static RunnableNetwork Compile(ImportedNetwork network)
    {
        var compilation = CSharpCompilation.Create(
            "Imported", [InferenceOnly(CSharpSyntaxTree.ParseText(network.Source, ParseOptions, network.ClassName + ".cs"))], References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out var diagnostics);
        using var image = new MemoryStream();
        EmitResult result = output.Emit(image);
        IEnumerable<Diagnostic> errors = diagnostics.Concat(result.Diagnostics).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (!result.Success || errors.Any())
        {
            throw new InteropException($"The imported class {network.ClassName} does not compile:\n  {string.Join("\n  ", errors.Take(MostErrors))}");
        }

        image.Position = 0;
        Assembly assembly = new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(image);
        return RunnableNetwork.Load(assembly.GetType(network.ClassName, throwOnError: true)!, network);
    }

    /// <summary>Without the backward pass, which is most of what there is to compile.</summary>
    private static SyntaxTree InferenceOnly(SyntaxTree tree)
    {
        SyntaxNode root = tree.GetRoot();
        AttributeSyntax attribute = root.DescendantNodes().OfType<AttributeSyntax>().First(static attribute => attribute.Name.ToString() == "Network");
        AttributeSyntax changed = attribute.AddArgumentListArguments(SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals("Training"), nameColon: null, SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression)));
        return tree.WithRootAndOptions(root.ReplaceNode(attribute, changed), tree.Options);
    }
}
