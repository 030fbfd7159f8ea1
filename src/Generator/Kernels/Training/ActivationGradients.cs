using System;
using System.Collections.Generic;
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
        ["LeakyRelu"] = static at => at.Isa.IfGreater(at.Known, at.Isa.Zero, at.Gradient, $"{at.Gradient} * {at.Constant(at.Parameter)}"),
        ["Elu"] = static at =>
        {
            at.Let("slope", $"{Aliases.Transcendental}.Exp({at.Known}) * {at.Constant(at.Parameter)}");
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
    };

    /// <summary>Writes what is needed before it, and gives the expression of the argument's gradient.</summary>
    public static string Of(Activation activation, GradientText text) => Rows.TryGetValue(activation.Function.Name, out Func<GradientText, string>? row)
        ? row(text)
        : throw new NotSupportedException("No gradient of " + activation.Function.Name);
}

/// <summary>What a gradient's row is given.</summary>
/// <param name="Isa">The instruction set.</param>
/// <param name="Text">Where statements go.</param>
/// <param name="Known">The name of the function's value, or argument.</param>
/// <param name="Gradient">The name of the output's gradient.</param>
/// <param name="Parameter">The function's.</param>
internal sealed record GradientText(Isa Isa, SourceWriter Text, string Known, string Gradient, float Parameter)
{
    public string Constant(double number) => Isa.Constant(number);

    public void Let(string name, string value) => Text.Line($"{Isa.Vector} {name} = {value};");
}
