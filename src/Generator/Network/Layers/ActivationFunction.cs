using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>
/// The table of elementwise activations. A new one is a row here, its attribute, the function of the row's name in the runtime's Activations, and a row of
/// Kernels/Training/ActivationGradients.
/// </summary>
/// <param name="Name">The attribute's without its suffix, and the function's.</param>
internal sealed record ActivationFunction(string Name)
{
    public static readonly ActivationFunction Relu = new("Relu") { IsCheap = true, Gradient = GradientOf.Value };

    /// <summary>All rows.</summary>
    public static IReadOnlyList<ActivationFunction> All { get; } =
    [
        Relu,
        new("Relu6") { IsCheap = true, Gradient = GradientOf.Value },
        new("LeakyRelu") { IsCheap = true, Parameter = "Slope" },
        new("Elu") { Parameter = "Alpha" },
        new("Tanh") { IsRectifier = false, Gradient = GradientOf.Value },
        new("ScaledTanh") { IsRectifier = false, Gradient = GradientOf.Value },
        new("Sigmoid") { IsRectifier = false, Gradient = GradientOf.Value },
        new("Silu"),
        new("Gelu"),
        new("Mish"),
        new("HardSwish") { IsCheap = true },
    ];

    /// <summary>The attribute's property that holds the function's parameter; null where it has none.</summary>
    public string? Parameter { get; init; }

    /// <summary>
    /// A few instructions: it can be fused into the end of a kernel. The others, unrolled over many accumulators, take more
    /// temporaries than the JIT inlines; they are loops of their own.
    /// </summary>
    public bool IsCheap { get; init; }

    /// <summary>It grows like x for large x: weights in front of it are initialised by He's bound, others by Glorot's.</summary>
    public bool IsRectifier { get; init; } = true;

    /// <summary>What its derivative is computed from.</summary>
    public GradientOf Gradient { get; init; }
}

/// <summary>What a function's derivative is computed from.</summary>
internal enum GradientOf
{
    /// <summary>The function's argument, which is kept for the backward pass.</summary>
    Argument,

    /// <summary>The function's value, so that its argument need not be kept.</summary>
    Value,
}
