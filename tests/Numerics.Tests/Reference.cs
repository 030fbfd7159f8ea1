using System;

namespace NetDsl.Numerics.Tests;

/// <summary>Functions in double precision, right to about 1e-13 of themselves: exact enough to measure floats by.</summary>
internal static class Reference
{
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    /// <summary>exp(−x²)·Σ 2ⁿx²ⁿ⁺¹/(2n + 1)!!·2/√π: all terms have one sign, nothing cancels.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }

        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    public static double ExpMinusOne(double x) => Math.Abs(x) < 1e-3
        ? x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5))))
        : Math.Exp(x) - 1;

    public static double Elu(double x, double alpha) => x < 0 ? alpha * ExpMinusOne(x) : x;

    public static double HardSwish(double x) => x * Math.Min(Math.Max(x + 3, 0), 6) / 6;

    /// <summary>x·tanh(ln(1 + eˣ)) with the hyperbolic tangent as n/(n + 2), n = e²ˣ + 2eˣ; its limits at both ends.</summary>
    public static double Mish(double x)
    {
        double power = Math.Exp(Math.Clamp(x, -200, 40));
        double n = power * (power + 2);
        return Math.Max(x, -200) * n / (n + 2);
    }

    /// <summary>max(x, 0) + ln(1 + exp(−|beta·x|))/beta; the logarithm by what its argument has lost in rounding (Kahan).</summary>
    public static double Softplus(double x, double beta)
    {
        double e = Math.Exp(-Math.Abs(beta * x));
        double sum = 1 + e;
        return Math.Max(x, 0) + ((Math.Log(sum) + ((e - (sum - 1)) / sum)) / beta);
    }

    public static double GeluTanh(double x) => x * Sigmoid(2 * Math.Sqrt(2 / Math.PI) * x * (1 + 0.044715 * x * x));

    public static double Pow(double x, double y) => x < 0 || double.IsNaN(x) || double.IsNaN(y) ? double.NaN : Math.Pow(Math.Abs(x), y);
}
