using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Simd;

/// <summary>
/// Short names for the framework's types in a file of kernels. C# keeps names with two underscores for tools, so that
/// no user's type is meant by one of them.
/// </summary>
internal static class Aliases
{
    public const string Generated = "__Generated";
    public const string Unsafe = "__Unsafe";
    public const string MemoryMarshal = "__MemoryMarshal";
    public const string BitConverter = "__BitConverter";
    public const string Volatile = "__Volatile";
    public const string Activations = "__Activations";
    public const string Transcendental = "__Transcendental";
    public const string FusedMath = "__FusedMath";
    public const string WeightPacking = "__WeightPacking";
    public const string BiasSums = "__BiasSums";
    public const string ImageLanes = "__ImageLanes";
    public const string DenseRows = "__DenseRows";
    public const string FloatSpan = "__FloatSpan";
    public const string Tiles = "__Tiles";
    public const string HalfTiles = "__HalfTiles";
    public const string MethodImpl = "__MethodImpl";
    public const string MethodImplOptions = "__MethodImplOptions";

    /// <summary>The lines that stand before the namespace, of the names that a text has.</summary>
    public static IEnumerable<string> Declarations(Isa isa, string text) => Declarations(All(isa), text);

    /// <summary>The same in files of members, which choose between instruction sets.</summary>
    public static IEnumerable<string> Declarations(string text) => Declarations(Guards, text);

    private static IEnumerable<string> Declarations(IEnumerable<(string Name, string Type)> aliases, string text) =>
        [.. aliases.Prepend((Generated, "NetDsl.Generated")).Where(alias => Identifiers.Mentions(text, alias.Item1)).Select(static alias => $"using {alias.Item1} = global::{alias.Item2};")];

    /// <summary>The classes that <see cref="Isa.Guard"/> asks.</summary>
    private static IEnumerable<(string Name, string Type)> Guards { get; } =
        new[] { "X86.Avx512F", "Vector512", "X86.Avx2", "X86.Fma", "Arm.AdvSimd" }.Select(static type => ("__" + type.Substring(type.LastIndexOf('.') + 1), "System.Runtime.Intrinsics." + type)).ToArray();

    private static IEnumerable<(string Name, string Type)> All(Isa isa)
    {
        yield return (Unsafe, "System.Runtime.CompilerServices.Unsafe");
        yield return (MethodImpl, "System.Runtime.CompilerServices.MethodImplAttribute");
        yield return (MethodImplOptions, "System.Runtime.CompilerServices.MethodImplOptions");
        yield return (MemoryMarshal, "System.Runtime.InteropServices.MemoryMarshal");
        yield return (BitConverter, "System.BitConverter");
        yield return (Volatile, "System.Threading.Volatile");
        yield return (Activations, "NetDsl.Numerics.Activations");
        yield return (Transcendental, "NetDsl.Numerics.Transcendental");
        yield return (FusedMath, "NetDsl.Numerics.FusedMath");
        yield return (WeightPacking, "NetDsl.Generated.WeightPacking");
        yield return (BiasSums, "NetDsl.Generated.BiasSums");
        yield return (ImageLanes, "NetDsl.Generated.ImageLanes");
        yield return (DenseRows, "NetDsl.Generated.DenseRows");
        yield return (FloatSpan, "System.Span<float>");
        yield return (Tiles, "NetDsl.Generated." + Terms.TileLibrary.Class(isa));
        for (int bits = 128; bits <= isa.Bits; bits *= 2)
        {
            yield return ($"__Vector{bits}", $"System.Runtime.Intrinsics.Vector{bits}");
        }

        if (isa.Bits > 0)
        {
            yield return ("__Floats", $"System.Runtime.Intrinsics.Vector{isa.Bits}<float>");
            yield return ("__Words", $"System.Runtime.Intrinsics.Vector{isa.Bits}<uint>");
        }

        if (isa.Half is { } half)
        {
            yield return (HalfTiles, "NetDsl.Generated." + Terms.TileLibrary.Class(half));
            yield return (half.Vector, $"System.Runtime.Intrinsics.Vector{half.Bits}<float>");
            yield return (half.Words, $"System.Runtime.Intrinsics.Vector{half.Bits}<uint>");
        }

        foreach (string name in isa.Classes)
        {
            yield return ("__" + name.Substring(name.LastIndexOf('.') + 1), "System.Runtime.Intrinsics." + name);
        }
    }
}
