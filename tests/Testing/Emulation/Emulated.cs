using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Terms;
using NetDsl.Generator.Plan;
using NetDsl.Tiles;

namespace NetDsl.Testing.Emulation;

/// <summary>Generated text that runs on any processor: what this one lacks of an instruction set is emulated, in the kernels and in the runtime's tiles that they call.</summary>
public static class Emulated
{
    private const string Intrinsics = "global::System.Runtime.Intrinsics.";
    private const string Emulation = "global::NetDsl.Testing.Emulation.";
    private const string Tiles = "EmulatedTiles";

    private static readonly (Isa Isa, string Original, string Replacement)[] Lacking =
    [
        .. new[] { (Isa.Avx512, "X86.Avx512F", "EmulatedAvx512F", KernelChoice.HasAvx512), (Isa.Arm, "Arm.AdvSimd", "EmulatedAdvSimd", System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported) }
            .Where(static set => !set.Item4).Select(static set => (set.Item1, $" = {Intrinsics}{set.Item2};", $" = {Emulation}{set.Item3};")),
    ];

    /// <summary>Sources that a compilation of such text needs: the tiles of the instruction sets that the processor lacks, from the text of the runtime's.</summary>
    public static IEnumerable<string> Sources => Lacking.Select(static set => Text(TileLibraryText.Of(set.Isa)).Replace("namespace NetDsl.Generated;", $"namespace {Tiles};", StringComparison.Ordinal));

    /// <summary>The same text, whose names mean what is emulated.</summary>
    public static string Text(string text)
    {
        foreach ((Isa isa, string original, string replacement) in Lacking)
        {
            string tiles = TileLibrary.Class(isa) + ";";
            text = text.Replace(original, replacement, StringComparison.Ordinal).Replace(" = global::NetDsl.Generated." + tiles, $" = global::{Tiles}.{tiles}", StringComparison.Ordinal);
        }

        return text;
    }
}
