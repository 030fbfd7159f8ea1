using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;
using NetDsl.Testing.Emulation;

namespace NetDsl.Inference.Tests.Plans;

/// <summary>One step's kernels on one instruction set.</summary>
internal delegate void StepCall(ref float input, ref float arena, ref float weights);

/// <summary>
/// The emitted kernels of plans with a method for each step, so that a test can look at memory between them. Their text is the
/// generator's own; instructions that the processor lacks are emulated.
/// </summary>
internal sealed class StepProgram
{
    private readonly Assembly _assembly;
    private readonly Dictionary<(string Plan, string Isa), IReadOnlyList<IReadOnlyList<string>>> _calls = [];

    public StepProgram(IReadOnlyList<WalkedPlan> plans, IReadOnlyList<Isa> isas)
    {
        Texts = [.. isas.Select(isa => File(plans, isa))];
        SyntaxTree[] files = [.. Texts.Select(Emulated.Text).Concat(Emulated.Sources).Select(static text => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp12)))];
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        using var stream = new MemoryStream();
        EmitResult result = CSharpCompilation.Create("Steps", files, references, new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)).Emit(stream);
        Diagnostic? error = result.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        stream.Position = 0;
        _assembly = error is null
            ? new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(stream)
            : throw new InvalidOperationException(error.ToString());
    }

    /// <summary>The generator's text for each instruction set.</summary>
    public IReadOnlyList<string> Texts { get; }

    public StepCall Call(WalkedPlan plan, Isa isa, int step) =>
        _assembly.GetType($"{plan.Name}.{isa.Name}")!.GetMethod("Step" + step, BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<StepCall>();

    /// <summary>The statements of each step.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Calls(WalkedPlan plan, Isa isa) => _calls[(plan.Name, isa.Name)];

    private string File(IReadOnlyList<WalkedPlan> plans, Isa isa)
    {
        var text = new SourceWriter();
        foreach (WalkedPlan plan in plans)
        {
            using (text.OpenBlock("namespace " + plan.Name))
            using (text.OpenBlock("internal static class " + isa.Name))
            {
                Emit(text, plan, isa);
            }
        }

        string classes = text.ToString();
        return string.Join("\n", Aliases.Declarations(isa, classes).Append(classes));
    }

    private void Emit(SourceWriter text, WalkedPlan plan, Isa isa)
    {
        var kernels = new KernelWriter(isa);
        var calls = new List<IReadOnlyList<string>>();
        long weights = 0;
        var body = new SourceWriter();
        foreach (WalkedStep step in plan.Walk)
        {
            int before = kernels.Calls.Count;
            KernelAuthors.Of(step.Op).Emit(kernels, weights);
            weights += ExecutionPlan.Aligned(step.Op.PackedLength(isa));
            calls.Add([.. kernels.Calls.Skip(before)]);
            using (body.OpenBlock($"internal static void Step{calls.Count - 1}(ref float input, ref float a, ref float w)"))
            {
                foreach (string call in calls[^1])
                {
                    body.Line(call);
                }
            }
        }

        body.Lines(kernels.TakeText());
        NamedIntrinsics.Emit(text, isa, body.ToString(), kernels.NamedIntrinsics);
        text.Lines(body);
        _calls.Add((plan.Name, isa.Name), calls);
    }
}
