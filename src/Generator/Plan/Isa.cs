using System.Collections.Generic;

namespace NetDsl.Generator.Plan;

/// <summary>An instruction set as data: lanes, names and budgets. The text of each operation stands in Kernels.</summary>
/// <param name="Name">What its kernels are called by.</param>
/// <param name="Lanes">Floats in a vector.</param>
/// <param name="Bits">Of a vector; 0 for plain floats.</param>
/// <param name="Guard">The condition under which it may be used, in the aliases of generated files, asked in the order of <see cref="All"/>; null for the last.</param>
/// <param name="Classes">The framework's classes with its instructions, below System.Runtime.Intrinsics.</param>
/// <param name="Registers">Pixels that a tile may have, by vectors of filters: [0] for one, [1] for two, …</param>
/// <param name="LoopBudget">Multiply-adds in a loop's body: enough to hide the loop, and no more, for the JIT's sake. Half vectors take half the time, so they have more.</param>
/// <param name="ShortBudget">Multiply-adds of a loop that is written out instead.</param>
/// <param name="WholeBudget">FMA statements of a kernel that is written out whole.</param>
internal sealed record Isa(string Name, int Lanes, int Bits, string? Guard, IReadOnlyList<int> Registers, IReadOnlyList<string> Classes, long LoopBudget, long ShortBudget, long WholeBudget)
{
    public static readonly Isa Avx512 = new(
        "Avx512", 16, 512, "__Avx512F.IsSupported && __Vector512.IsHardwareAccelerated", [24, 14, 9, 6], ["X86.Avx512F", "X86.Avx", "X86.Fma"],
        LoopBudget: 8, ShortBudget: 32, WholeBudget: 160)
    {
        Half = new("Avx512", 8, 256, null, [24], [], LoopBudget: 16, ShortBudget: 80, WholeBudget: 80) { IsHalf = true },
    };

    public static readonly Isa Avx2 = new(
        "Avx2", 8, 256, "__Avx2.IsSupported && __Fma.IsSupported", [12, 6, 4], ["X86.Avx", "X86.Fma"], LoopBudget: 8, ShortBudget: 32, WholeBudget: 160) { SharesBroadcasts = true };

    public static readonly Isa Arm = new("AdvSimd", 4, 128, "__AdvSimd.IsSupported", [24, 14, 9, 6], ["Arm.AdvSimd"], LoopBudget: 16, ShortBudget: 32, WholeBudget: 128);

    /// <summary>
    /// Loops over single floats: unrolling would win little, and every build would have to compile it. Its fused multiply-adds may be computed in software, so that a single sum would wait for each of
    /// them: four take little more than half the time.
    /// </summary>
    public static readonly Isa Scalar = new("Scalar", 1, 0, null, [4], [], LoopBudget: 1, ShortBudget: 1, WholeBudget: 0) { MostVectorsOfRow = 4 };

    /// <summary>So few sums wait for each other's last multiply-add, and a loop is over before: more terms of them in its body win nothing.</summary>
    private const long WaitingSums = 3;

    /// <summary>Terms in the body of a loop over so few sums.</summary>
    private const long WaitingTerms = 8;

    public static IReadOnlyList<Isa> All { get; } = [Avx512, Avx2, Arm, Scalar];

    /// <summary>Vectors of filters that a tile may span.</summary>
    public int MostVectors => Registers.Count;

    /// <summary>The same for a single row, whose vectors are the only sums there are.</summary>
    public int MostVectorsOfRow { get; private init; } = 8;

    /// <summary>Short loops are written out.</summary>
    public bool Unrolls => Bits > 0;

    /// <summary>Sums of one vector that stay in registers where no weights do, but one value in all lanes.</summary>
    public int MostSums => Registers[0] * 13 / 12;

    /// <summary>Vectors of half the lanes, in which a multiply-add takes half the time on some processors; null for none.</summary>
    public Isa? Half { get; init; }

    /// <summary>It is another's half, beside whose own vectors its types need names of their own.</summary>
    public bool IsHalf { get; private init; }

    /// <summary>
    /// A value in all lanes is an instruction of its own. With one vector of filters there is one for each multiply-add, unless neighbouring taps share it: in a
    /// loop over rows the JIT keeps it, of a whole window it keeps none.
    /// </summary>
    public bool SharesBroadcasts { get; init; }

    /// <summary>Its text is intrinsics, not calls of the methods that name them: for what the JIT inlines itself.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Up to how many multiply-adds, over so many sums, a loop is written out instead.</summary>
    public long ShortBudgetOf(long sums) => sums <= WaitingSums ? System.Math.Min(ShortBudget, sums * WaitingTerms) : ShortBudget;

    /// <summary>How many of a loop's terms, over so many sums, its body holds: all of them if the loop is short, which then is no loop.</summary>
    public long TermsAtOnce(long terms, long sums) => System.Math.Min(terms, terms * sums <= ShortBudgetOf(sums) ? terms : System.Math.Max(1, System.Math.Min(LoopBudget, ShortBudgetOf(sums)) / sums));

    /// <summary>Itself, or its half where so many lanes need no more.</summary>
    public Isa For(long lanes) => Half is { } half && lanes <= half.Lanes ? half : this;
}
