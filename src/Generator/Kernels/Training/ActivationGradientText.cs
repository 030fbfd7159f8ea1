using System;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>An activation's gradient, as text: the output's gradient times the derivative.</summary>
internal static class ActivationGradientText
{
    /// <summary>Writes what is needed before it, and gives the expression.</summary>
    /// <param name="known">The function's value where its gradient is of that, else its argument; a name.</param>
    /// <param name="gradient">The output's gradient; a name.</param>
    public static string Of(Isa isa, SourceWriter text, Activation activation, string known, string gradient)
    {
        string One = isa.Broadcast("1f");
        string parameter = isa.Broadcast(Literal.Of(activation.Parameter));
        void Let(string name, string value) => text.Line($"{isa.Vector} {name} = {value};");
        switch (activation.Function)
        {
            case ActivationFunction.Relu:
                return isa.IfGreater(known, isa.Zero, gradient, isa.Zero);
            case ActivationFunction.Relu6:
                return isa.IfGreater(known, isa.Zero, isa.IfGreater(isa.Broadcast("6f"), known, gradient, isa.Zero), isa.Zero);
            case ActivationFunction.LeakyRelu:
                return isa.IfGreater(known, isa.Zero, gradient, $"{gradient} * {parameter}");
            case ActivationFunction.Elu:
                Let("slope", $"{Aliases.Transcendental}.Exp({known}) * {parameter}");
                return isa.IfGreater(known, isa.Zero, gradient, $"{gradient} * slope");
            case ActivationFunction.Tanh:
                Let("square", $"{known} * {known}");
                return $"{gradient} * ({One} - square)";
            case ActivationFunction.ScaledTanh:
                // 1.7159 · 2/3 · (1 − (y / 1.7159)²)
                Let("square", $"{known} * {known}");
                Let("slope", $"{isa.Broadcast(Literal.Of((float)(1.7159 * 2 / 3)))} - (square * {isa.Broadcast(Literal.Of((float)(2 / (3 * 1.7159))))})");
                return $"{gradient} * slope";
            case ActivationFunction.Sigmoid:
                return $"{gradient} * (({One} - {known}) * {known})";
            case ActivationFunction.Silu:
                Let("gate", $"{Aliases.Activations}.Sigmoid({known})");
                Let("slope", $"{One} + ({known} * ({One} - gate))");
                return $"{gradient} * (gate * slope)";
            case ActivationFunction.Gelu:
                // Φ(x) + x·φ(x)
                Let("erf", $"{Aliases.Transcendental}.Erf({known} * {isa.Broadcast(Literal.Of((float)Math.Sqrt(0.5)))})");
                Let("density", $"{Aliases.Transcendental}.Exp(({known} * {known}) * {isa.Broadcast("-0.5f")}) * {isa.Broadcast(Literal.Of((float)(1 / Math.Sqrt(2 * Math.PI))))}");
                Let("slope", $"({One} + erf) * {isa.Broadcast("0.5f")}");
                return $"{gradient} * (slope + ({known} * density))";
            case ActivationFunction.HardSwish:
                Let("slope", $"({known} * {isa.Broadcast(Literal.Of((float)(1.0 / 3)))}) + {isa.Broadcast("0.5f")}");
                Let("bent", isa.IfGreater(known, isa.Broadcast("3f"), gradient, $"{gradient} * slope"));
                return isa.IfGreater(isa.Broadcast("-3f"), known, isa.Zero, "bent");
            default:
                throw new ArgumentOutOfRangeException(nameof(activation));
        }
    }
}
