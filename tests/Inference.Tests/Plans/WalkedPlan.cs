using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Inference.Tests.Plans;

/// <summary>A step of a plan with the buffers that it may touch.</summary>
/// <param name="Reads">Which it may read.</param>
/// <param name="Scratch">Which it may write and then read.</param>
/// <param name="Write">Which it may write.</param>
internal sealed record WalkedStep(PlanOp Op, IReadOnlyList<PlanBuffer> Reads, IReadOnlyList<PlanBuffer> Scratch, PlanBuffer Write);

/// <summary>The plan of a network's forward pass, step by step, as the generator makes it.</summary>
internal sealed class WalkedPlan : Lowerer
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);

    private WalkedPlan(string name, ShapedNetwork network)
        : base(network, fuses: true)
    {
        Name = name;
        AddForward(default);
        PlanBuffer[] buffers = PlaceValues(out long arena);
        ArenaLength = arena;
        IEnumerable<PlanOp> ops = Make(buffers, out Placement placement);

        // An input that is read where the user has it has no step.
        Walk = [.. Steps.Where(step => !placement.Stays(step.Writes) || step.Reads.Count > 0).Zip(ops, (step, op) => new WalkedStep(
            op,
            [.. step.Reads.Where(IsWritten).Select(value => buffers[value])],
            [.. step.Reads.Where(value => !IsWritten(value)).Select(value => buffers[value])],
            buffers[step.Writes]))];
    }

    public string Name { get; }

    public long ArenaLength { get; }

    public IReadOnlyList<WalkedStep> Walk { get; }

    /// <summary>The plans of classes, by their declarations.</summary>
    public static IReadOnlyList<WalkedPlan> Of(IEnumerable<(string Name, string Source)> networks)
    {
        SyntaxTree[] trees = [.. networks.Select(static network => CSharpSyntaxTree.ParseText("using NetDsl;\n" + network.Source, ParseOptions))];
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Declarations", trees, references, new(OutputKind.DynamicallyLinkedLibrary));
        return [.. networks.Zip(trees, (network, tree) => new WalkedPlan(network.Name, Shaped(compilation, tree)))];
    }

    private static ShapedNetwork Shaped(CSharpCompilation compilation, SyntaxTree tree)
    {
        ClassDeclarationSyntax type = tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single();
        var symbol = (INamedTypeSymbol)compilation.GetSemanticModel(tree).GetDeclaredSymbol(type)!;
        return ShapeInferrer.Infer(LayerKinds.Declarations.Read(symbol, default)!, default).Network!;
    }

    /// <summary>Some step gives it its values; else it is scratch memory of the step that reads it.</summary>
    private bool IsWritten(int value) => Steps.Any(step => step.Writes == value);
}
