using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels;

/// <summary>
/// Writes sums over floats that follow each other. The j-th of sixteen partial sums takes every sixteenth float from the j-th on; they are joined as a tree, the upper
/// half added to the lower until one is left, and the floats that fill no sixteen are added one by one. So a sum has the same order on every instruction set, whatever
/// its vectors.
/// </summary>
internal static class LaneSums
{
    /// <summary>How many partial sums.</summary>
    private const int Parts = 16;

    /// <summary>Declares floats of the names given, sums over a run.</summary>
    /// <param name="isa">For the vectors.</param>
    /// <param name="text">Where to.</param>
    /// <param name="names">Of the sums.</param>
    /// <param name="length">Of the run.</param>
    /// <param name="term">Writes what a vector adds, or a single float: the instruction set of its text, the offset in the run, and the names of the sums it adds to.</param>
    public static void Emit(Isa isa, SourceWriter text, IReadOnlyList<string> names, long length, Action<Isa, string, string[]> term)
    {
        long whole = length / Parts * Parts;
        if (whole > 0)
        {
            EmitWhole(isa, text, names, whole, term);
        }

        foreach (string name in names)
        {
            text.Line($"float {name} = {(whole > 0 ? Joined(isa, name) : "0f")};");
        }

        if (length > whole)
        {
            using (text.OpenBlock($"for (nint j = {whole}; j < {length}; j++)"))
            {
                term(Isa.Scalar.Direct, "j", [.. names]);
            }
        }
    }

    private static void EmitWhole(Isa isa, SourceWriter text, IReadOnlyList<string> names, long whole, Action<Isa, string, string[]> term)
    {
        int vectors = Parts / isa.Lanes;
        foreach (string name in names)
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                text.Line($"{isa.Vector} {name}{vector} = {isa.Zero};");
            }
        }

        using (text.OpenBlock($"for (nint i = 0; i < {whole}; i += {Parts})"))
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                using (text.OpenBlock(""))
                {
                    term(isa, vector == 0 ? "i" : $"i + {vector * isa.Lanes}", [.. names.Select(name => name + vector)]);
                }
            }
        }

        foreach (string name in names)
        {
            EmitHalving(isa, text, name, vectors);
        }
    }

    /// <summary>Adds vectors to each other until one is left, and the halves of that one until it has four lanes, named <c>quarter</c> behind the sum's name.</summary>
    private static void EmitHalving(Isa isa, SourceWriter text, string name, int vectors)
    {
        for (int half = vectors / 2; half > 0; half /= 2)
        {
            for (int vector = 0; vector < half; vector++)
            {
                text.Line($"{name}{vector} = {name}{vector} + {name}{vector + half};");
            }
        }

        string halved = name + "0";
        for (int bits = isa.Bits; bits > 128; bits /= 2)
        {
            string next = $"{name}Of{bits / 64}";
            text.Line($"global::System.Runtime.Intrinsics.Vector{bits / 2}<float> {next} = __Vector{bits}.GetLower({halved}) + __Vector{bits}.GetUpper({halved});");
            halved = next;
        }
    }

    /// <summary>The last four lanes as one sum.</summary>
    private static string Joined(Isa isa, string name)
    {
        if (isa.Bits == 0)
        {
            return name + "0";
        }

        string last = isa.Bits == 128 ? name + "0" : name + "Of4";
        string Lane(int lane) => $"__Vector128.GetElement({last}, {lane})";
        return $"({Lane(0)} + {Lane(2)}) + ({Lane(1)} + {Lane(3)})";
    }
}
