namespace NetDsl.Generator.Network;

/// <summary>64-bit arithmetic on counts (never negative) that stops at the largest value instead of wrapping round.</summary>
internal static class Saturating
{
    public static long Multiply(long left, long right) =>
        left != 0 && right > long.MaxValue / left ? long.MaxValue : left * right;

    public static long Add(long left, long right) => right > long.MaxValue - left ? long.MaxValue : left + right;
}
