using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Architecture;

/// <summary>
/// The generator's folders in the order in which they may use each other: a file uses its own folder and those before it. This is the picture in CONTRIBUTING.md.
/// </summary>
public sealed class StageOrderTests
{
    /// <summary>The root, where the generator and the analyzer put the stages together, comes behind all of them.</summary>
    private static readonly string[] Order =
        ["Collections", "Text", "Diagnostics", "Declarations", "Network", "ShapeInference", "Plan", "Lowering", "Kernels", "Emission", ""];

    private const string Root = "NetDsl.Generator";

    private static readonly Dictionary<string, SyntaxTree> Trees = ReadTrees();

    [Fact]
    public void Every_folder_has_its_place_in_the_order() =>
        AssertNone(Trees.Keys.Select(FolderOf).Distinct().Except(Order));

    [Fact]
    public void A_namespace_is_its_folder()
    {
        IEnumerable<string> wrong = Trees
            .Where(static pair => NamespaceOf(pair.Value) != string.Join(".", new[] { Root }.Concat(Path.GetDirectoryName(pair.Key)!.Split(Path.DirectorySeparatorChar)).Where(static part => part.Length > 0)))
            .Select(static pair => pair.Key);
        AssertNone(wrong);
    }

    [Fact]
    public void No_stage_uses_a_later_one() => AssertNone(Uses()
        .Where(static use => Array.IndexOf(Order, use.To) > Array.IndexOf(Order, use.From))
        .Select(static use => use.Text)
        .Distinct());

    /// <summary>The declarations know the generator by its name only: they come before it.</summary>
    [Fact]
    public void The_generator_has_the_name_that_the_declarations_know() => Assert.Equal(Declarations.WellKnownNames.Generator, typeof(NetworkGenerator).FullName);

    [Fact]
    public void No_file_names_a_namespace_that_it_does_not_use() => AssertNone(Compiled.Value.GetDiagnostics()
        .Where(static fault => fault.Id == "CS8019")
        .Select(static fault => fault.Location.SourceTree!.FilePath + ": " + fault.Location.SourceTree.GetText().ToString(fault.Location.SourceSpan)));

    [Fact]
    public void The_compilers_symbols_end_at_the_declarations()
    {
        string[] free = ["Network", "ShapeInference", "Plan", "Lowering", "Kernels", "Emission"];
        IEnumerable<string> wrong = Trees
            .Where(pair => free.Contains(FolderOf(pair.Key)))
            .Where(static pair => pair.Value.GetRoot().DescendantNodes().OfType<UsingDirectiveSyntax>().Any(static line => line.Name!.ToString() is "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp.Syntax"))
            .Select(static pair => pair.Key);
        AssertNone(wrong);
    }

    /// <summary>Each place in a file of one folder that names a type, or a member of a type, of another.</summary>
    private static IEnumerable<(string From, string To, string Text)> Uses()
    {
        CSharpCompilation compilation = Compiled.Value;
        AssertNone(compilation.GetDiagnostics().Where(static fault => fault.Severity == DiagnosticSeverity.Error).Select(static fault => fault.ToString()));
        foreach ((string file, SyntaxTree tree) in Trees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>())
            {
                ISymbol? symbol = model.GetSymbolInfo(name).Symbol;
                ITypeSymbol? type = symbol as ITypeSymbol ?? symbol?.ContainingType;
                if (type?.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && FolderOf(declared.SyntaxTree.FilePath) is var to && to != FolderOf(file))
                {
                    yield return (FolderOf(file), to, $"{file} uses {to}: {type.Name}");
                }
            }
        }
    }

    private static readonly Lazy<CSharpCompilation> Compiled = new(static () => CSharpCompilation.Create(
        "Generator", Trees.Values, [.. References()], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    private static Dictionary<string, SyntaxTree> ReadTrees()
    {
        string root = Path.Combine(Repository.Root, "src", "Generator");
        string[] hidden = ["obj", "bin", "Polyfills"];
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file))
            .Where(file => !hidden.Contains(FolderOf(file)))
            .ToDictionary(
                static file => file,
                file => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(root, file)), new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Diagnose), file));
    }

    /// <summary>What this process runs on: the framework and the compiler.</summary>
    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static file => !Path.GetFileName(file).StartsWith("NetDsl", StringComparison.Ordinal))
        .Select(static file => MetadataReference.CreateFromFile(file));

    /// <summary>Shows all faults, where Assert.Empty would cut them off.</summary>
    private static void AssertNone(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join("\n", faults));

    private static string FolderOf(string file) => Path.GetDirectoryName(file)!.Split(Path.DirectorySeparatorChar)[0];

    private static string NamespaceOf(SyntaxTree tree) => tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().First().Name.ToString();
}
