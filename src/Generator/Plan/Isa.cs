using System.Collections.Generic;

namespace NetDsl.Generator.Plan;

/// <summary>An instruction set as data: lanes, names, and the text of each operation.</summary>
/// <param name="Name">What its kernels are called by.</param>
/// <param name="Lanes">Floats in a vector.</param>
/// <param name="Bits">Of a vector; 0 for plain floats.</param>
/// <param name="Guard">The condition under which it may be used, asked in the order of <see cref="All"/>; null for the last.</param>
/// <param name="Classes">The framework's classes with its instructions, below System.Runtime.Intrinsics.</param>
/// <param name="Registers">Pixels that a tile may have, by vectors of filters: [0] for one, [1] for two, …</param>
/// <param name="LoopBudget">FMA statements in a loop's body: long enough to hide the loop, short enough for the JIT. Of half vectors, which take half the time, more.</param>
/// <param name="WholeBudget">FMA statements of a kernel that is written out whole.</param>
internal sealed record Isa(string Name, int Lanes, int Bits, string? Guard, IReadOnlyList<int> Registers, IReadOnlyList<string> Classes, long LoopBudget, long WholeBudget)
{
    private const string Intrinsics = "global::System.Runtime.Intrinsics.";

    public static readonly Isa Avx512 = new(
        "Avx512", 16, 512, Intrinsics + "X86.Avx512F.IsSupported && " + Intrinsics + "Vector512.IsHardwareAccelerated", [24, 14, 9, 6], ["X86.Avx512F", "X86.Avx", "X86.Fma"],
        LoopBudget: 32, WholeBudget: 600)
    {
        Half = new("Avx512", 8, 256, null, [24], [], LoopBudget: 80, WholeBudget: 80) { _prefix = "__Half" },
    };

    public static readonly Isa Avx2 = new(
        "Avx2", 8, 256, Intrinsics + "X86.Avx2.IsSupported && " + Intrinsics + "X86.Fma.IsSupported", [12, 6, 4], ["X86.Avx", "X86.Fma"], LoopBudget: 32, WholeBudget: 600) { SharesBroadcasts = true };

    public static readonly Isa Arm = new("AdvSimd", 4, 128, Intrinsics + "Arm.AdvSimd.IsSupported", [24, 14, 9, 6], ["Arm.AdvSimd"], LoopBudget: 32, WholeBudget: 128);

    /// <summary>Its fused multiply-adds may be calls: nothing is won by many statements, which every build would have to compile.</summary>
    public static readonly Isa Scalar = new("Scalar", 1, 0, null, [4, 2], [], LoopBudget: 8, WholeBudget: 0);

    public static IReadOnlyList<Isa> All { get; } = [Avx512, Avx2, Arm, Scalar];

    /// <summary>Vectors of filters that a tile may span.</summary>
    public int MostVectors => Registers.Count;

    /// <summary>Sums of one vector that stay in registers where no weights do, but one value in all lanes.</summary>
    public int MostSums => Registers[0] * 13 / 12;

    /// <summary>Vectors of half the lanes, in which a multiply-add takes half the time on some processors; null for none.</summary>
    public Isa? Half { get; init; }

    /// <summary>The type of a vector.</summary>
    public string Vector => Bits == 0 ? "float" : _prefix + "Floats";

    /// <summary>The type of as many words of 32 bits.</summary>
    public string Words => Bits == 0 ? "uint" : _prefix + "Words";

    /// <summary>
    /// A value in all lanes is an instruction of its own. With one vector of filters there is one for each multiply-add, unless neighbouring taps share it: in a
    /// loop over rows the JIT keeps it, of a whole window it keeps none.
    /// </summary>
    public bool SharesBroadcasts { get; init; }

    public string Zero => Bits == 0 ? "0f" : Vector + ".Zero";

    /// <summary>Itself, or its half where so many lanes need no more.</summary>
    public Isa For(long lanes) => Half is { } half && lanes <= half.Lanes ? half : this;

    /// <summary>A value of all lanes, of this or of its half.</summary>
    public string InLanes(Isa lanes, string value) => lanes == this ? value : $"{Static}.GetLower({value})";

    private string _prefix = "__";

    private string Static { get; } = $"__Vector{Bits}";

    public static string At(string reference, long offset) => offset == 0 ? reference : $"{Aliases.Unsafe}.Add(ref {reference}, {offset})";

    public string Load(string reference, long offset) => Bits == 0 ? At(reference, offset)
        : offset == 0 ? $"{Static}.LoadUnsafe(ref {reference})"
        : $"{Static}.LoadUnsafe(ref {reference}, {offset})";

    /// <summary>Loads at an offset that is an expression.</summary>
    public string LoadAt(string reference, string offset)
    {
        string at = $"{Aliases.Unsafe}.Add(ref {reference}, {offset})";
        return Bits == 0 ? at : $"{Static}.LoadUnsafe(ref {at})";
    }

    /// <summary>Loads a word for each lane: two weights of 16 bits that follow each other in the lane's sum, the first in the low half.</summary>
    public string LoadWords(string reference, long offset) => Bits == 0
        ? $"{Aliases.BitConverter}.SingleToUInt32Bits({At(reference, offset)})"
        : $"{Static}.AsUInt32({Load(reference, offset)})";

    /// <summary>The first weight of each word.</summary>
    public string LowHalf(string words) => Bits == 0
        ? $"{Aliases.BitConverter}.UInt32BitsToSingle({words} << 16)"
        : $"{Static}.AsSingle({Static}.ShiftLeft({words}, 16))";

    /// <summary>The second weight of each word.</summary>
    public string HighHalf(string words) => Bits == 0
        ? $"{Aliases.BitConverter}.UInt32BitsToSingle({words} & 0xFFFF0000u)"
        : $"{Static}.AsSingle({Static}.BitwiseAnd({words}, {Static}.Create(0xFFFF0000u)))";

    /// <summary>The same float in every lane.</summary>
    public string Broadcast(string scalar) => Bits == 0 ? scalar : $"{Static}.Create({scalar})";

    /// <summary>a·b + c, rounded once.</summary>
    public string MultiplyAdd(string a, string b, string c) => this.Bits switch
    {
        512 => $"__Avx512F.FusedMultiplyAdd({a}, {b}, {c})",
        256 => $"__Fma.MultiplyAdd({a}, {b}, {c})",
        128 => $"__AdvSimd.FusedMultiplyAdd({c}, {a}, {b})",
        _ => $"{Aliases.FusedMath}.MultiplyAdd({a}, {b}, {c})",
    };

    /// <summary>√x, rounded correctly.</summary>
    public string SquareRoot(string x) => Bits == 0 ? $"global::System.MathF.Sqrt({x})" : $"{Static}.Sqrt({x})";

    /// <summary>a &gt; b ? a : b, exactly: b where either is NaN, or both are zeros.</summary>
    public string Larger(string a, string b) => Bits switch
    {
        512 => $"__Avx512F.Max({a}, {b})",
        256 => $"__Avx.Max({a}, {b})",
        128 => $"{Static}.ConditionalSelect({Static}.GreaterThan({a}, {b}), {a}, {b})",
        _ => $"({a} > {b} ? {a} : {b})",
    };

    /// <summary>a &gt; b ? then : otherwise.</summary>
    public string IfGreater(string a, string b, string then, string otherwise) => Bits == 0
        ? $"({a} > {b} ? {then} : {otherwise})"
        : $"{Static}.ConditionalSelect({Static}.GreaterThan({a}, {b}), {then}, {otherwise})";

    /// <summary>a == b ? then : otherwise.</summary>
    public string IfEqual(string a, string b, string then, string otherwise) => Bits == 0
        ? $"({a} == {b} ? {then} : {otherwise})"
        : $"{Static}.ConditionalSelect({Static}.Equals({a}, {b}), {then}, {otherwise})";

    /// <summary>x itself where it is a number, else y.</summary>
    public string IfNumber(string x, string then, string otherwise) => Bits == 0
        ? $"(float.IsNaN({x}) ? {otherwise} : {then})"
        : $"{Static}.ConditionalSelect({Static}.Equals({x}, {x}), {then}, {otherwise})";

    /// <summary>Stores the first <paramref name="count"/> lanes, in as few pieces as powers of two allow.</summary>
    public IEnumerable<string> Store(string vector, string reference, long offset, int count)
    {
        if (Bits == 0)
        {
            return [$"{At(reference, offset)} = {vector};"];
        }

        if (count == Lanes)
        {
            return [offset == 0 ? $"{Static}.StoreUnsafe({vector}, ref {reference});" : $"{Static}.StoreUnsafe({vector}, ref {reference}, {offset});"];
        }

        return StorePieces(vector, Bits, reference, offset, count);
    }

    private static IEnumerable<string> StorePieces(string vector, int bits, string reference, long offset, int count)
    {
        if (bits == 128)
        {
            if (count >= 2)
            {
                yield return $"{Aliases.Unsafe}.As<float, double>(ref {At(reference, offset)}) = __Vector128.ToScalar(__Vector128.AsDouble({vector}));";
            }

            if (count % 2 == 1)
            {
                yield return $"{At(reference, offset + count - 1)} = __Vector128.GetElement({vector}, {count - 1});";
            }

            yield break;
        }

        int half = bits / 64;
        string name = $"__Vector{bits}";
        string lower = $"{name}.GetLower({vector})";
        string upper = $"{name}.GetUpper({vector})";
        if (count >= half)
        {
            yield return offset == 0 ? $"__Vector{bits / 2}.StoreUnsafe({lower}, ref {reference});" : $"__Vector{bits / 2}.StoreUnsafe({lower}, ref {reference}, {offset});";
            (offset, count, lower) = (offset + half, count - half, upper);
        }

        if (count > 0)
        {
            foreach (string piece in StorePieces(lower, bits / 2, reference, offset, count))
            {
                yield return piece;
            }
        }
    }
}
