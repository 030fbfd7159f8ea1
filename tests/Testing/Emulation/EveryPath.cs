using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Plan;

namespace NetDsl.Testing.Emulation;

/// <summary>
/// Changes generated networks so that every path can run on any processor: the choice of kernels asks <see cref="KernelChoice"/>, and
/// what the processor lacks is emulated. Nothing else of the kernels changes: their offsets, tiles, tails and sums are those that are shipped.
/// </summary>
internal static class EveryPath
{
    private const string Emulation = "global::NetDsl.Testing.Emulation.";

    /// <summary>What stands in generated files, and what is put in its place.</summary>
    private static readonly (string Original, string Replacement)[] Choices =
    [
        (Isa.Avx512.Guard!, Emulation + "KernelChoice.Avx512"), (Isa.Avx2.Guard!, Emulation + "KernelChoice.Avx2"), (Isa.Arm.Guard!, Emulation + "KernelChoice.AdvSimd"),
    ];

    /// <exception cref="InvalidOperationException">The generator writes something else by now: this class must follow it.</exception>
    public static Compilation Open(Compilation compilation, IEnumerable<SyntaxTree> generated)
    {
        var found = new HashSet<string>();
        foreach (SyntaxTree tree in generated)
        {
            string text = tree.ToString();
            foreach ((string original, string replacement) in Choices)
            {
                if (text.Contains(original, StringComparison.Ordinal))
                {
                    found.Add(original);
                    text = text.Replace(original, replacement, StringComparison.Ordinal);
                }
            }

            compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(Emulated.Text(text), (CSharpParseOptions)tree.Options, tree.FilePath));
        }

        string? missing = Choices.Select(static choice => choice.Original).FirstOrDefault(original => !found.Contains(original));
        compilation = compilation.AddSyntaxTrees(Emulated.Sources.Select(source => CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees.First().Options)));
        return missing is null ? compilation : throw new InvalidOperationException($"No generated file has '{missing}'.");
    }
}
