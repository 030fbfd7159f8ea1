using System;
using System.Collections.Generic;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Elementwise;

/// <summary>The table of joins as text: the function of two values, and the gradient of either. Operands are names, as a text may use one several times.</summary>
internal static class JoinTexts
{
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["Add"] = new(static (_, a, b) => $"{a} + {b}", static at => at.Gradient),
        ["Subtract"] = new(static (_, a, b) => $"{a} - {b}", static at => at.Side == 0 ? at.Gradient : $"{at.Isa.Zero} - {at.Gradient}"),
        ["Multiply"] = new(static (_, a, b) => $"{a} * {b}", static at => $"{at.Other} * {at.Gradient}"),
        ["Divide"] = new(
            static (_, a, b) => $"{a} / {b}",
            static at => at.Side == 0 ? $"{at.Gradient} / {at.Other}" : $"{at.Isa.Zero} - (({at.Gradient} / {at.Own}) * ({at.Other} / {at.Own}))"),

        // A NaN compares with nothing: the first value stays if it is one, and the second is taken if it is one. Of equals the first stays.
        ["Maximum"] = new(
            static (isa, a, b) => isa.IfNumber(b, isa.IfGreater(b, a, b, a), b),
            static at => at.Isa.IfEqual(at.Own, at.Other, at.Half, at.Isa.IfGreater(at.Other, at.Own, at.Isa.Zero, at.Gradient))),
        ["Minimum"] = new(
            static (isa, a, b) => isa.IfNumber(b, isa.IfGreater(a, b, b, a), b),
            static at => at.Isa.IfEqual(at.Own, at.Other, at.Half, at.Isa.IfGreater(at.Own, at.Other, at.Isa.Zero, at.Gradient))),
    };

    /// <summary>The expression of a join of two named values.</summary>
    public static string Of(Isa isa, JoinFunction function, string first, string second) => Rows[function.Name].Value(isa, first, second);

    /// <summary>The expression of a value's gradient.</summary>
    public static string GradientOf(JoinFunction function, JoinGradientText text) => Rows[function.Name].Gradient(text);

    private sealed record Row(Func<Isa, string, string, string> Value, Func<JoinGradientText, string> Gradient);
}

/// <summary>What the gradient of a join is written from.</summary>
internal sealed class JoinGradientText(Isa isa, int side, string own, string other, string gradient)
{
    /// <summary>The instruction set.</summary>
    public Isa Isa { get; } = isa;

    /// <summary>Whose gradient: 0 of the first value, 1 of the second.</summary>
    public int Side { get; } = side;

    /// <summary>The name of that value; only where <see cref="JoinFunction.Gradient"/> asks for it.</summary>
    public string Own { get; } = own;

    /// <summary>The name of the other; likewise.</summary>
    public string Other { get; } = other;

    /// <summary>The name of the output's gradient.</summary>
    public string Gradient { get; } = gradient;

    /// <summary>Half the output's gradient.</summary>
    public string Half => $"{Gradient} * {Isa.Constant(0.5)}";
}
