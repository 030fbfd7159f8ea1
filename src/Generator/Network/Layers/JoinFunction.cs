using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>
/// The table of elementwise joins. A new one is a row here, its attribute, its text in Kernels/Elementwise/JoinTexts, and a row of the formats' tables.
/// </summary>
internal sealed class JoinFunction(string name)
{
    public static readonly JoinFunction Add = new("Add");

    public static readonly JoinFunction Multiply = new("Multiply") { Gradient = JoinGradient.OfOther };

    /// <summary>All rows.</summary>
    public static IReadOnlyList<JoinFunction> All { get; } =
    [
        Add,
        new("Subtract"),
        Multiply,
        new("Divide") { Gradient = JoinGradient.OfBoth },
        new("Maximum") { Gradient = JoinGradient.OfBoth },
        new("Minimum") { Gradient = JoinGradient.OfBoth },
    ];

    /// <summary>The attribute's without its suffix.</summary>
    public string Name { get; } = name;

    /// <summary>What the derivative for one value is computed from.</summary>
    public JoinGradient Gradient { get; init; }
}

/// <summary>The values that the derivative of a join for one of them is computed from.</summary>
internal enum JoinGradient
{
    /// <summary>None: it is a constant.</summary>
    OfNone,

    /// <summary>The other value.</summary>
    OfOther,

    /// <summary>Both values.</summary>
    OfBoth,
}
