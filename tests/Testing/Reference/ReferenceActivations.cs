using System;
using System.Collections.Generic;

namespace NetDsl.Testing.Reference;

/// <summary>The functions of each value by itself, their steepest slopes, and how exact the contract wants them.</summary>
internal static class ReferenceActivations
{
    private delegate double Own(double x, double y);

    private sealed record Function(Func<double, double, double> Value, Func<double, double> Slope, Own Error);

    private static readonly Dictionary<string, Function> Functions = new()
    {
        ["Relu"] = new((x, _) => 0 > x ? 0 : x, _ => 1, (_, _) => 0),
        ["Relu6"] = new((x, _) => 0 > x ? 0 : x > 6 ? 6 : x, _ => 1, (_, _) => 0),
        ["LeakyRelu"] = new((x, slope) => x < 0 ? slope * x : x, slope => Math.Max(1, Math.Abs(slope)), Ulps(1)),
        ["Elu"] = new((x, alpha) => x < 0 ? alpha * ExpMinusOne(x) : x, alpha => Math.Max(1, Math.Abs(alpha)), Ulps(5)),
        ["Tanh"] = new((x, _) => Math.Tanh(x), _ => 1, Ulps(4)),
        ["ScaledTanh"] = new((x, _) => 1.7159 * Math.Tanh(2 * x / 3), _ => 1.7159 * 2 / 3, Ulps(6)),
        ["Sigmoid"] = new((x, _) => 1 / (1 + Math.Exp(-x)), _ => 0.25, Ulps(4)),
        ["Silu"] = new((x, _) => x / (1 + Math.Exp(-x)), _ => 1.1, Ulps(5)),
        // 1 + erf cancels for x far below 0: exact to ulps of x, not of the result.
        ["Gelu"] = new((x, _) => x / 2 * (1 + Erf(x / Math.Sqrt(2))), _ => 1.13, (x, _) => 4 * ReferenceBounds.Rounding(x)),
        // The logarithm cancels for x far below 0 where it is that of 1 + eˣ, as in other runtimes: exact to ulps of x.
        ["Mish"] = new((x, _) => Mish(x), _ => 1.09, (x, _) => 4 * ReferenceBounds.Rounding(x)),
        ["HardSwish"] = new((x, _) => x * Math.Clamp(x + 3, 0, 6) / 6, _ => 1.5, (x, _) => 4 * ReferenceBounds.Rounding(x)),
    };

    /// <summary>The names of the kinds.</summary>
    public static IEnumerable<string> Kinds => Functions.Keys;

    public static bool Contains(string kind) => Functions.ContainsKey(kind);

    public static ReferenceTensor Apply(LayerInfo layer, ReferenceTensor input, bool eluCancels)
    {
        Function function = Functions[layer.Kind];
        double parameter = layer.Kind switch { "LeakyRelu" => layer.GetSetting<float>("Slope"), "Elu" => layer.GetSetting<float>("Alpha"), _ => 0 };
        double cancelled = eluCancels && layer.Kind == "Elu" ? 2 * ReferenceBounds.Rounding(parameter) : 0;
        var output = new ReferenceTensor(input.Width, input.Height, input.Channels);
        for (int index = 0; index < input.Length; index++)
        {
            double x = input.Values[index];
            double y = function.Value(x, parameter);
            output.Set(index, y, (function.Slope(parameter) * input.Bounds[index]) + function.Error(x, y) + (x < input.Bounds[index] ? cancelled : 0));
            output.Pieces[index] = PieceOf(layer.Kind, x);
        }

        return output;
    }

    /// <summary>Kinks are at 0 for the rectifiers, at 0 and 6 for Relu6, at ±3 for HardSwish.</summary>
    private static int PieceOf(string kind, double x) => kind switch
    {
        "Relu" or "LeakyRelu" or "Elu" => x > 0 ? 1 : 0,
        "Relu6" => x > 6 ? 2 : x > 0 ? 1 : 0,
        "HardSwish" => x > 3 ? 2 : x > -3 ? 1 : 0,
        _ => 0,
    };

    /// <summary>The error function: its series for small arguments, else the continued fraction of its complement (Abramowitz and Stegun, 7.1.5 and 7.1.14).</summary>
    internal static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude < 3)
        {
            double term = x;
            double sum = x;
            for (int n = 1; Math.Abs(term) > 1e-18; n++)
            {
                term *= -x * x / n;
                sum += term / ((2 * n) + 1);
            }

            return 2 / Math.Sqrt(Math.PI) * sum;
        }

        double fraction = magnitude;
        for (int k = 60; k > 0; k--)
        {
            fraction = magnitude + (k / 2.0 / fraction);
        }

        return Math.CopySign(1 - (Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction), x);
    }

    /// <summary>x·tanh(ln(1 + eˣ)), with the hyperbolic tangent as a quotient of sums; its limit at −∞.</summary>
    private static double Mish(double x)
    {
        double power = Math.Exp(Math.Clamp(x, -200, 40));
        double n = power * (power + 2);
        return Math.Max(x, -200) * n / (n + 2);
    }

    /// <summary>eˣ − 1 without cancellation: 2·tanh(x/2) / (1 − tanh(x/2)).</summary>
    private static double ExpMinusOne(double x)
    {
        double half = Math.Tanh(x / 2);
        return 2 * half / (1 - half);
    }

    private static Own Ulps(int count) => (_, y) => count * ReferenceBounds.Rounding(y);
}
