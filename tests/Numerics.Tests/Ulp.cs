using System;

namespace NetDsl.Numerics.Tests;

/// <summary>Distances in units in the last place of a float.</summary>
internal static class Ulp
{
    /// <summary>How far a float is from a true value, in units of the last place of a float of the true value's size.</summary>
    public static double Distance(float actual, double expected)
    {
        if (double.IsNaN(expected) || float.IsNaN(actual))
        {
            return double.IsNaN(expected) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        // Past the largest float infinity stands for 2¹²⁸, and a larger true value too.
        double value = float.IsInfinity(actual) ? Math.CopySign(Math.ScaleB(1, 128), actual) : actual;
        double truth = Math.Clamp(expected, -Math.ScaleB(1, 128), Math.ScaleB(1, 128));
        return Math.Abs(value - truth) / Of(truth);
    }

    /// <summary>The distance of the floats around a value.</summary>
    public static double Of(double value)
    {
        int exponent = value == 0 ? -126 : Math.Clamp(Math.ILogB(value), -126, 127);
        return Math.ScaleB(1, exponent - 23);
    }
}
