namespace NetDsl;

/// <summary>Powers with whole exponents, by multiplications alone: the same bits on every machine, which Math.Pow does not promise.</summary>
internal static class WholePower
{
    /// <summary>xⁿ by repeated squaring.</summary>
    /// <param name="x">The base.</param>
    /// <param name="exponent">n, at least 0.</param>
    /// <returns>xⁿ within some ulp of a double.</returns>
    public static double Of(double x, long exponent)
    {
        double power = 1;
        for (double square = x; exponent > 0; exponent >>= 1, square *= square)
        {
            if ((exponent & 1) != 0)
            {
                power *= square;
            }
        }

        return power;
    }
}
