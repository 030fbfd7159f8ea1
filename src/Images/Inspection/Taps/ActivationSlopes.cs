using System;
using System.Collections.Generic;
using NetDsl.Numerics;

namespace NetDsl.Images;

/// <summary>The slopes of the elementwise activations, at kinks as PyTorch has them.</summary>
internal static class ActivationSlopes
{
    private delegate float Slope(float x, float y, float[] settings);

    private sealed record Row(bool IsRectifier, Slope Slope, params string[] Settings);

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["Relu"] = new(true, static (x, _, _) => x > 0 ? 1 : 0),
        ["Relu6"] = new(true, static (x, _, _) => x is > 0 and < 6 ? 1 : 0),
        ["LeakyRelu"] = new(true, static (x, _, p) => x > 0 ? 1 : p[0], "Slope"),
        ["Elu"] = new(true, static (x, _, p) => x > 0 ? 1 : p[0] * Transcendental.Exp(x), "Alpha"),
        ["Celu"] = new(true, static (x, _, p) => x > 0 ? 1 : Transcendental.Exp(x / p[0]), "Alpha"),
        ["Selu"] = new(true, static (x, _, _) => x > 0 ? 1.05070098735548f : 1.75809934084737f * Transcendental.Exp(x)),
        ["Silu"] = new(true, static (x, _, _) => Gate(x, Activations.Sigmoid(x))),
        ["Gelu"] = new(true, static (x, _, p) => p[0] == 0 ? OfGelu(x) : OfGeluByTanh(x), "Approximate"),
        ["Mish"] = new(true, static (x, _, _) => OfMish(x)),
        ["HardSwish"] = new(true, static (x, _, _) => x < -3 ? 0 : x > 3 ? 1 : (x / 3) + 0.5f),
        ["Softplus"] = new(true, static (x, _, p) => Activations.Sigmoid(p[0] * x), "Beta"),
        ["Tanh"] = new(false, static (_, y, _) => 1 - (y * y)),
        ["ScaledTanh"] = new(false, static (_, y, _) => (1.7159f * 2 / 3) - (y * y * (2 / (3 * 1.7159f)))),
        ["Sigmoid"] = new(false, static (_, y, _) => y * (1 - y)),
        ["HardSigmoid"] = new(false, static (_, y, p) => y is > 0 and < 1 ? p[0] : 0, "Slope"),
        ["Softsign"] = new(false, static (x, _, _) => 1 / (1 + Math.Abs(x)) / (1 + Math.Abs(x))),
        ["Clip"] = new(false, static (x, _, p) => x > p[0] && x < p[1] ? 1 : 0, "Min", "Max"),
        ["Exp"] = new(false, static (_, y, _) => y),
        ["Abs"] = new(false, static (x, _, _) => x > 0 ? 1 : x < 0 ? -1 : 0),
        ["Sqrt"] = new(false, static (_, y, _) => 0.5f / y),
    };

    /// <summary>The names of the kinds.</summary>
    public static IEnumerable<string> Kinds => Rows.Keys;

    public static LayerTaps Taps(TapContext context)
    {
        Row row = Rows[context.Layer.Kind];
        float[] settings = Array.ConvertAll(row.Settings, name => name == "Approximate" ? (context.Get<bool>(name) ? 1f : 0f) : context.Get<float>(name));
        return new ElementwiseTaps((x, y) => row.Slope(x, y, settings), row.IsRectifier);
    }

    /// <summary>Of x·g(x) with the logistic function g.</summary>
    private static float Gate(float x, float gate) => gate * (1 + (x * (1 - gate)));

    /// <summary>Φ(x) + x·φ(x).</summary>
    private static float OfGelu(float x)
    {
        float density = Transcendental.Exp(x * x * -0.5f) * 0.39894228f;
        return ((1 + Transcendental.Erf(x * 0.70710678f)) * 0.5f) + (x * density);
    }

    /// <summary>Of x·sigmoid(2u), u = √(2/π)·(x + 0.044715x³). Beyond ±20 it is a constant, and no infinity meets a 0.</summary>
    private static float OfGeluByTanh(float x)
    {
        const float Root = 1.5957691f;
        x = Math.Clamp(x, -20, 20);
        float gate = Activations.Sigmoid(Root * (x + (0.044715f * x * x * x)));
        return gate + (x * gate * (1 - gate) * Root * (1 + (3 * 0.044715f * x * x)));
    }

    /// <summary>With p = softplus(x): tanh(p) + x·sigmoid(x)·(1 − tanh²(p)).</summary>
    private static float OfMish(float x)
    {
        x = Math.Max(x, -100);
        float tanh = Activations.Tanh(Activations.Softplus(x, 1));
        return tanh + (x * Activations.Sigmoid(x) * (1 - (tanh * tanh)));
    }
}
