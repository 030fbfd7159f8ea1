using System;
using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>
/// The table of activations' gradients, as text: the output's gradient times the derivative, from the function's value or its argument as
/// <see cref="ActivationFunction.Gradient"/> says. A row writes what it needs before the expression that it gives.
/// </summary>
internal static class ActivationGradients
{
    private static readonly Dictionary<string, Func<GradientText, string>> Rows = new()
    {
        ["Relu"] = static at => at.Isa.IfGreater(at.Known, at.Isa.Zero, at.Gradient, at.Isa.Zero),
        ["Relu6"] = static at => at.Isa.IfGreater(at.Known, at.Isa.Zero, at.Isa.IfGreater(at.Constant(6), at.Known, at.Gradient, at.Isa.Zero), at.Isa.Zero),
        ["LeakyRelu"] = static at => at.Isa.IfGreater(at.Known, at.Isa.Zero, at.Gradient, $"{at.Gradient} * {at.Constant(at.Parameters[0])}"),
        ["Elu"] = static at =>
        {
            at.Let("slope", $"{Aliases.Transcendental}.Exp({at.Known}) * {at.Constant(at.Parameters[0])}");
            return at.Isa.IfGreater(at.Known, at.Isa.Zero, at.Gradient, $"{at.Gradient} * slope");
        },
        ["Tanh"] = static at =>
        {
            at.Let("square", $"{at.Known} * {at.Known}");
            return $"{at.Gradient} * ({at.Constant(1)} - square)";
        },
        ["ScaledTanh"] = static at =>
        {
            // 1.7159 · 2/3 · (1 − (y / 1.7159)²)
            at.Let("square", $"{at.Known} * {at.Known}");
            at.Let("slope", $"{at.Constant(1.7159 * 2 / 3)} - (square * {at.Constant(2 / (3 * 1.7159))})");
            return $"{at.Gradient} * slope";
        },
        ["Sigmoid"] = static at => $"{at.Gradient} * (({at.Constant(1)} - {at.Known}) * {at.Known})",
        ["Silu"] = static at =>
        {
            at.Let("gate", $"{Aliases.Activations}.Sigmoid({at.Known})");
            at.Let("slope", $"{at.Constant(1)} + ({at.Known} * ({at.Constant(1)} - gate))");
            return $"{at.Gradient} * (gate * slope)";
        },
        ["Gelu"] = static at =>
        {
            // Φ(x) + x·φ(x)
            at.Let("erf", $"{Aliases.Transcendental}.Erf({at.Known} * {at.Constant(Math.Sqrt(0.5))})");
            at.Let("density", $"{Aliases.Transcendental}.Exp(({at.Known} * {at.Known}) * {at.Constant(-0.5)}) * {at.Constant(1 / Math.Sqrt(2 * Math.PI))}");
            at.Let("slope", $"({at.Constant(1)} + erf) * {at.Constant(0.5)}");
            return $"{at.Gradient} * (slope + ({at.Known} * density))";
        },
        ["Mish"] = static at =>
        {
            // With n = e²ˣ + 2eˣ it is (n + x·4eˣ(eˣ + 1)/(n + 2)) / (n + 2): 1 from 20 on, 0 from −106 down.
            at.Let("held", at.Isa.Larger(at.Constant(-106), at.Isa.IfGreater(at.Known, at.Constant(20), at.Constant(20), at.Known)));
            at.Let("power", $"{Aliases.Transcendental}.Exp(held)");
            at.Let("n", "(power * power) + (power + power)");
            at.Let("below", $"n + {at.Constant(2)}");
            at.Let("bend", $"((power * (power + {at.Constant(1)})) * {at.Constant(4)}) / below");
            return $"{at.Gradient} * ((n + (held * bend)) / below)";
        },
        ["HardSwish"] = static at =>
        {
            at.Let("slope", $"({at.Known} * {at.Constant(1.0 / 3)}) + {at.Constant(0.5)}");
            at.Let("bent", at.Isa.IfGreater(at.Known, at.Constant(3), at.Gradient, $"{at.Gradient} * slope"));
            return at.Isa.IfGreater(at.Constant(-3), at.Known, at.Isa.Zero, "bent");
        },
        ["Celu"] = static at =>
        {
            at.Let("slope", $"{Aliases.Transcendental}.Exp({at.Known} / {at.Constant(at.Parameters[0])})");
            return at.Isa.IfGreater(at.Known, at.Isa.Zero, at.Gradient, $"{at.Gradient} * slope");
        },
        ["Selu"] = static at =>
        {
            at.Let("slope", $"{Aliases.Transcendental}.Exp({at.Known}) * {at.Constant(SeluAlpha * SeluScale)}");
            return $"{at.Gradient} * {at.Isa.IfGreater(at.Known, at.Isa.Zero, at.Constant(SeluScale), "slope")}";
        },
        ["HardSigmoid"] = static at => Between(at, 0, 1, $"{at.Gradient} * {at.Constant(at.Parameters[0])}"),
        ["Softsign"] = static at =>
        {
            at.Let("below", $"{at.Isa.Larger(at.Known, $"({at.Isa.Zero} - {at.Known})")} + {at.Constant(1)}");
            return $"({at.Gradient} / below) / below";
        },
        ["Softplus"] = static at => $"{at.Gradient} * {Aliases.Activations}.Sigmoid({at.Known} * {at.Constant(at.Parameters[0])})",
        ["GeluTanh"] = static at =>
        {
            // With s = sigmoid(2u), u = √(2/π)·(x + 0.044715x³), it is s + x·s·(1 − s)·2u'. Past ±20 s is 1 or 0: x is held there, so that no infinity meets a 0.
            double root = 2 * Math.Sqrt(2 / Math.PI);
            at.Let("held", at.Isa.Larger(at.Constant(-20), at.Isa.IfGreater(at.Known, at.Constant(20), at.Constant(20), at.Known)));
            at.Let("square", "held * held");
            at.Let("gate", $"{Aliases.Activations}.Sigmoid(held * ((square * {at.Constant(root * 0.044715)}) + {at.Constant(root)}))");
            at.Let("slope", $"(square * {at.Constant(root * 3 * 0.044715)}) + {at.Constant(root)}");
            return $"{at.Gradient} * (gate + ((held * slope) * (gate * ({at.Constant(1)} - gate))))";
        },
        ["Clip"] = static at => Between(at, at.Parameters[0], at.Parameters[1], at.Gradient),
        ["Exp"] = static at => $"{at.Gradient} * {at.Known}",
        ["Abs"] = static at => at.Isa.IfGreater(at.Known, at.Isa.Zero, at.Gradient, at.Isa.IfGreater(at.Isa.Zero, at.Known, $"{at.Isa.Zero} - {at.Gradient}", at.Isa.Zero)),
        ["Sqrt"] = static at => $"{at.Gradient} / ({at.Known} + {at.Known})",
    };

    /// <summary>Selu's constants (Klambauer and others, arXiv 1706.02515).</summary>
    private const double SeluAlpha = 1.6732632423543772;

    private const double SeluScale = 1.0507009873554805;

    /// <summary>0 where the function's value has reached a bound, as PyTorch has it.</summary>
    private static string Between(GradientText at, float min, float max, string inside) =>
        at.Isa.IfGreater(at.Known, at.Constant(min), at.Isa.IfGreater(at.Constant(max), at.Known, inside, at.Isa.Zero), at.Isa.Zero);

    /// <summary>Writes what is needed before it, and gives the expression of the argument's gradient.</summary>
    public static string Of(Activation activation, GradientText text) => Rows.TryGetValue(activation.Function.Name, out Func<GradientText, string>? row)
        ? row(text)
        : throw new NotSupportedException("No gradient of " + activation.Function.Name);
}

/// <summary>What a gradient's row is given.</summary>
internal sealed class GradientText(Isa isa, SourceWriter text, string known, string gradient, EquatableArray<float> parameters)
{
    /// <summary>The instruction set.</summary>
    public Isa Isa { get; } = isa;

    /// <summary>The name of the function's value, or argument.</summary>
    public string Known { get; } = known;

    /// <summary>The name of the output's gradient.</summary>
    public string Gradient { get; } = gradient;

    /// <summary>The function's.</summary>
    public EquatableArray<float> Parameters { get; } = parameters;

    public string Constant(double number) => Isa.Constant(number);

    /// <summary>Writes a statement before the expression.</summary>
    public void Let(string name, string value) => text.Line($"{Isa.Vector} {name} = {value};");
}
