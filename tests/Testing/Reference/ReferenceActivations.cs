using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Testing.Reference;

/// <summary>The functions of each value by itself, their steepest slopes, and how exact the contract wants them.</summary>
internal static class ReferenceActivations
{
    private delegate double Own(double x, double y);

    /// <param name="Value">Of an argument and the layer's settings.</param>
    /// <param name="Slope">How steep it is at most, for arguments within a distance of one.</param>
    /// <param name="Error">How exact it has to be.</param>
    private sealed record Function(Func<double, double[], double> Value, Func<double, double, double[], double> Slope, Own Error)
    {
        public Function(Func<double, double> value, double slope, Own error)
            : this((x, _) => value(x), (_, _, _) => slope, error)
        {
        }

        /// <summary>The settings that are its parameters.</summary>
        public string[] Settings { get; init; } = [];

        /// <summary>What other runtimes lose below 0, where they compute a small value as a difference from 1 or as the logarithm of 1 and a little.</summary>
        public Func<double[], double> Cancelled { get; init; } = static _ => 0;
    }

    private static readonly Dictionary<string, Function> Functions = new()
    {
        ["Relu"] = new(x => 0 > x ? 0 : x, 1, (_, _) => 0),
        ["Relu6"] = new(x => 0 > x ? 0 : x > 6 ? 6 : x, 1, (_, _) => 0),
        ["LeakyRelu"] = new((x, p) => x < 0 ? p[0] * x : x, (_, _, p) => Math.Max(1, Math.Abs(p[0])), Ulps(1)) { Settings = ["Slope"] },
        ["Elu"] = new((x, p) => x < 0 ? p[0] * ExpMinusOne(x) : x, (_, _, p) => Math.Max(1, Math.Abs(p[0])), Ulps(5)) { Settings = ["Alpha"], Cancelled = p => p[0] },
        ["Celu"] = new((x, p) => x < 0 ? p[0] * ExpMinusOne(x / p[0]) : x, (_, _, _) => 1, Ulps(4)) { Settings = ["Alpha"], Cancelled = p => p[0] },
        ["Selu"] = new(x => 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * ExpMinusOne(x) : x), 1.76, Ulps(4)) { Cancelled = _ => 1.76 },
        ["Tanh"] = new(Math.Tanh, 1, Ulps(4)),
        ["ScaledTanh"] = new(x => 1.7159 * Math.Tanh(2 * x / 3), 1.7159 * 2 / 3, Ulps(6)),
        ["Sigmoid"] = new(x => 1 / (1 + Math.Exp(-x)), 0.25, Ulps(4)),
        ["HardSigmoid"] = new((x, p) => Math.Clamp((p[0] * x) + p[1], 0, 1), (_, _, p) => Math.Abs(p[0]), (_, _) => 4 * ReferenceBounds.Rounding(1)) { Settings = ["Slope", "Offset"] },
        ["Softsign"] = new(x => x / (1 + Math.Abs(x)), 1, Ulps(4)),
        ["Softplus"] = new((x, p) => Softplus(x, p[0]), (_, _, _) => 1, Ulps(4)) { Settings = ["Beta"], Cancelled = p => 1 / p[0] },
        ["Silu"] = new(x => x / (1 + Math.Exp(-x)), 1.1, Ulps(5)),
        // 1 + erf cancels for x far below 0: exact to ulps of x, not of the result.
        ["Gelu"] = new((x, p) => p[0] == 0 ? x / 2 * (1 + Erf(x / Math.Sqrt(2))) : GeluByTanh(x), (_, _, _) => 1.13, (x, _) => 4 * ReferenceBounds.Rounding(x)) { Settings = ["Approximate"] },
        // The logarithm cancels for x far below 0 where it is that of 1 + eˣ, as in other runtimes: exact to ulps of x.
        ["Mish"] = new(Mish, 1.09, (x, _) => 4 * ReferenceBounds.Rounding(x)),
        ["HardSwish"] = new(x => x * Math.Clamp(x + 3, 0, 6) / 6, 1.5, (x, _) => 4 * ReferenceBounds.Rounding(x)),
        ["Clip"] = new((x, p) => x < p[0] ? p[0] : x > p[1] ? p[1] : x, (_, _, _) => 1, (_, _) => 0) { Settings = ["Min", "Max"] },
        ["Exp"] = new((x, _) => Math.Exp(x), (x, within, _) => Math.Exp(x + within), Ulps(4)),
        ["Abs"] = new(Math.Abs, 1, (_, _) => 0),
        ["Sqrt"] = new((x, _) => Math.Sqrt(x), (x, within, _) => 0.5 / Math.Sqrt(Math.Max(x - within, 0)), Ulps(1)),
    };

    /// <summary>The names of the kinds.</summary>
    public static IEnumerable<string> Kinds => Functions.Keys;

    public static bool Contains(string kind) => Functions.ContainsKey(kind);

    public static ReferenceTensor Apply(LayerInfo layer, ReferenceTensor input, bool eluCancels)
    {
        Function function = Functions[layer.Kind];
        double[] parameters = [.. function.Settings.Select(name => ValueOf(layer, name))];
        double cancelled = eluCancels ? 2 * ReferenceBounds.Rounding(function.Cancelled(parameters)) : 0;
        var output = new ReferenceTensor(input.Width, input.Height, input.Channels);
        for (int index = 0; index < input.Length; index++)
        {
            (double x, double within) = (input.Values[index], input.Bounds[index]);
            double y = function.Value(x, parameters);
            output.Set(index, y, (within == 0 ? 0 : function.Slope(x, within, parameters) * within) + function.Error(x, y) + (x < within ? cancelled : 0));
            output.Pieces[index] = PieceOf(layer.Kind, x, parameters);
        }

        return output;
    }

    /// <summary>x above 0, else x · weight.</summary>
    /// <param name="input">An image, or features.</param>
    /// <param name="weight">In file order; or one for all.</param>
    /// <param name="fileIndex">For each channel its place in files.</param>
    public static ReferenceTensor PRelu(ReferenceTensor input, double[] weight, int[] fileIndex)
    {
        var output = new ReferenceTensor(input.Width, input.Height, input.Channels);
        for (int index = 0; index < input.Length; index++)
        {
            double slope = weight[weight.Length == 1 ? 0 : fileIndex[index % input.Channels]];
            double x = input.Values[index];
            double y = x > 0 ? x : slope * x;
            output.Set(index, y, (Math.Max(1, Math.Abs(slope)) * input.Bounds[index]) + ReferenceBounds.Rounding(y));
            output.Pieces[index] = x > 0 ? 1 : 0;
        }

        return output;
    }

    private static double ValueOf(LayerInfo layer, string setting) =>
        layer.Settings.First(candidate => candidate.Name == setting).Value is bool flag ? flag ? 1 : 0 : layer.GetSetting<float>(setting);

    /// <summary>Kinks are at 0 for the rectifiers and the absolute value, at 0 and 6 for Relu6, at ±3 for HardSwish, at the bounds of what is held between two.</summary>
    private static int PieceOf(string kind, double x, double[] parameters) => kind switch
    {
        "Relu" or "LeakyRelu" or "Elu" or "Selu" or "Abs" => x > 0 ? 1 : 0,
        "Relu6" => x > 6 ? 2 : x > 0 ? 1 : 0,
        "HardSwish" => x > 3 ? 2 : x > -3 ? 1 : 0,
        "Clip" => x > parameters[1] ? 2 : x > parameters[0] ? 1 : 0,
        "HardSigmoid" => (parameters[0] * x) + parameters[1] is var line && line > 1 ? 2 : line > 0 ? 1 : 0,
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

    /// <summary>max(x, 0) + ln(1 + exp(−|beta·x|))/beta.</summary>
    private static double Softplus(double x, double beta)
    {
        double power = Math.Exp(-Math.Abs(beta * x));
        double logarithm = power > 1e-5 ? Math.Log(1 + power) : power - (power * power / 2);
        return Math.Max(x, 0) + (logarithm / beta);
    }

    private static double GeluByTanh(double x) => x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * x * (1 + (0.044715 * x * x))));

    /// <summary>eˣ − 1 without cancellation: 2·tanh(x/2) / (1 − tanh(x/2)).</summary>
    private static double ExpMinusOne(double x)
    {
        double half = Math.Tanh(x / 2);
        return 2 * half / (1 - half);
    }

    private static Own Ulps(int count) => (_, y) => count * ReferenceBounds.Rounding(y);
}
