using System.Collections.Generic;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Simd;

/// <summary>
/// Short names for the framework's types in a file of kernels. C# keeps names with two underscores for tools, so that
/// no user's type is meant by one of them.
/// </summary>
internal static class Aliases
{
    public const string Unsafe = "__Unsafe";
    public const string MemoryMarshal = "__MemoryMarshal";
    public const string BitConverter = "__BitConverter";
    public const string Volatile = "__Volatile";
    public const string Activations = "__Activations";
    public const string Transcendental = "__Transcendental";
    public const string FusedMath = "__FusedMath";
    public const string MethodImpl = "__MethodImpl";
    public const string MethodImplOptions = "__MethodImplOptions";

    /// <summary>The lines that stand before the namespace.</summary>
    public static IEnumerable<string> Declarations(Isa isa)
    {
        yield return Using(Unsafe, "System.Runtime.CompilerServices.Unsafe");
        yield return Using(MethodImpl, "System.Runtime.CompilerServices.MethodImplAttribute");
        yield return Using(MethodImplOptions, "System.Runtime.CompilerServices.MethodImplOptions");
        yield return Using(MemoryMarshal, "System.Runtime.InteropServices.MemoryMarshal");
        yield return Using(BitConverter, "System.BitConverter");
        yield return Using(Volatile, "System.Threading.Volatile");
        yield return Using(Activations, "NetDsl.Numerics.Activations");
        yield return Using(Transcendental, "NetDsl.Numerics.Transcendental");
        yield return Using(FusedMath, "NetDsl.Numerics.FusedMath");
        for (int bits = 128; bits <= isa.Bits; bits *= 2)
        {
            yield return Using($"__Vector{bits}", $"System.Runtime.Intrinsics.Vector{bits}");
        }

        if (isa.Bits > 0)
        {
            yield return Using("__Floats", $"System.Runtime.Intrinsics.Vector{isa.Bits}<float>");
            yield return Using("__Words", $"System.Runtime.Intrinsics.Vector{isa.Bits}<uint>");
        }

        if (isa.Half is { } half)
        {
            yield return Using(half.Vector, $"System.Runtime.Intrinsics.Vector{half.Bits}<float>");
            yield return Using(half.Words, $"System.Runtime.Intrinsics.Vector{half.Bits}<uint>");
        }

        foreach (string name in isa.Classes)
        {
            yield return Using("__" + name.Substring(name.LastIndexOf('.') + 1), "System.Runtime.Intrinsics." + name);
        }
    }

    private static string Using(string alias, string type) => $"using {alias} = global::{type};";
}
