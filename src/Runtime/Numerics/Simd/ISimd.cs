namespace NetDsl.Numerics;

/// <summary>
/// The operations that formulas are written in, once for every width. Each gives the same bits lane for lane in all implementations
/// (only the sign and payload of a NaN may differ).
/// </summary>
/// <remarks>
/// The implementations are empty structs: a formula is generic over one of them, so the JIT compiles it for that one alone and every
/// operation becomes its instruction. The instruction set is chosen once, in the public form of a function. Formulas keep intermediate
/// values in locals: arguments that are locals or constants cost no temporaries when the operations are inlined.
/// </remarks>
/// <typeparam name="TVector">One float, or a vector of them.</typeparam>
internal interface ISimd<TVector>
{
    /// <summary>How many floats a value has.</summary>
    static abstract int Lanes { get; }

    /// <summary>The floats that stand at a place in memory and behind it.</summary>
    static abstract TVector Load(ref readonly float source);

    /// <summary>Writes the floats to a place in memory and behind it.</summary>
    static abstract void Store(TVector x, ref float destination);

    /// <summary>The value in every lane.</summary>
    static abstract TVector Constant(float value);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a − b.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a · b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a / b.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>√x, rounded to nearest as IEEE 754 asks; NaN below 0.</summary>
    static abstract TVector Sqrt(TVector x);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>bound &gt; x ? bound : x. A NaN passes, and so does −0 where the bound is 0.</summary>
    static abstract TVector AtLeast(TVector x, TVector bound);

    /// <summary>bound &lt; x ? bound : x. A NaN passes.</summary>
    static abstract TVector AtMost(TVector x, TVector bound);

    /// <summary>a &lt; b ? then : otherwise.</summary>
    static abstract TVector IfLess(TVector a, TVector b, TVector then, TVector otherwise);

    /// <summary>a == b ? then : otherwise.</summary>
    static abstract TVector IfEqual(TVector a, TVector b, TVector then, TVector otherwise);

    /// <summary>x with its sign bit cleared.</summary>
    static abstract TVector Abs(TVector x);

    /// <summary>A magnitude, whose sign bit is clear, with the sign bit of another value.</summary>
    static abstract TVector WithSign(TVector magnitude, TVector sign);

    /// <summary>2ⁿ from <see cref="FloatFormat.Shifter"/> + n, for n in −126..127.</summary>
    static abstract TVector PowerOfTwo(TVector shifted);

    /// <summary>x · 2ⁿ with one rounding, for 1/2 ≤ x ≤ 2 or NaN and a whole n in −160..140.</summary>
    static abstract TVector Scale(TVector x, TVector n);

    /// <summary>The whole n of x = 2ⁿ·m with √½ ≤ m &lt; √2, for a positive normal x.</summary>
    static abstract TVector Exponent(TVector x);

    /// <summary>The m of <see cref="Exponent"/>.</summary>
    static abstract TVector Mantissa(TVector x);
}
