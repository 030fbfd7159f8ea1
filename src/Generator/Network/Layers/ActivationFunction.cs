using System;
using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>
/// The table of elementwise activations. A new one is a row here, its attribute, the function of the row's name in the runtime's Activations, and a row of
/// Kernels/Training/ActivationGradients.
/// </summary>
internal sealed class ActivationFunction(string name)
{
    public static readonly ActivationFunction Relu = new("Relu") { IsCheap = true, GivesZeros = true, Gradient = GradientOf.Value };

    public static readonly ActivationFunction Clip = new("Clip")
    {
        IsCheap = true, IsRectifier = false, Gradient = GradientOf.Value,
        Parameters = [new("Min", static (x, _) => !float.IsNaN(x), "a number, which may be infinite"), new("Max", static (x, before) => x > before[0], "above min, and may be infinite")],
    };

    /// <summary>All rows.</summary>
    public static IReadOnlyList<ActivationFunction> All { get; } =
    [
        Relu,
        new("Relu6") { IsCheap = true, GivesZeros = true, Gradient = GradientOf.Value },
        new("LeakyRelu") { IsCheap = true, Parameters = [new("Slope")] },
        new("Elu") { Parameters = [new("Alpha")] },
        new("Celu") { Parameters = [new("Alpha", static (x, _) => x > 0 && IsFinite(x), "above 0 and finite")] },
        new("Selu") { IsRectifier = false },
        new("Tanh") { IsRectifier = false, Gradient = GradientOf.Value },
        new("ScaledTanh") { IsRectifier = false, Gradient = GradientOf.Value },
        new("Sigmoid") { IsRectifier = false, Gradient = GradientOf.Value },
        new("HardSigmoid") { IsCheap = true, IsRectifier = false, Parameters = [new("Slope"), new("Offset")], Gradient = GradientOf.Value },
        new("Softsign") { IsCheap = true, IsRectifier = false },
        new("Softplus") { Parameters = [new("Beta", static (x, _) => x > 0 && IsFinite(x), "above 0 and finite")] },
        new("Silu"),
        new("Gelu") { Variant = new("Approximate", new("GeluTanh")) },
        new("Mish"),
        new("HardSwish") { IsCheap = true },
        Clip,
        new("Exp") { IsTranscendental = true, IsRectifier = false, Gradient = GradientOf.Value },
        new("Abs") { IsCheap = true, IsRectifier = false },
        new("Sqrt") { IsCheap = true, IsRectifier = false, Gradient = GradientOf.Value },
    ];

    /// <summary>The attribute's without its suffix, and the function's; of a variant the function's alone.</summary>
    public string Name { get; } = name;

    /// <summary>The function's parameters behind its argument, in order.</summary>
    public IReadOnlyList<ActivationParameter> Parameters { get; init; } = [];

    /// <summary>Another form of the function that a property of the attribute chooses; null where there is one form.</summary>
    public ActivationVariant? Variant { get; init; }

    /// <summary>The function is one of the runtime's Transcendental, not of its Activations.</summary>
    public bool IsTranscendental { get; init; }

    /// <summary>
    /// A few instructions: it can be fused into the end of a kernel. The others, unrolled over many accumulators, take more
    /// temporaries than the JIT inlines; they are loops of their own.
    /// </summary>
    public bool IsCheap { get; init; }

    /// <summary>
    /// It grows like x for large x and hardly for x far below 0: weights in front of it are initialised by He's bound, others by Glorot's. Selu too wants
    /// weights of the smaller bound (Klambauer and others, arXiv 1706.02515).
    /// </summary>
    public bool IsRectifier { get; init; } = true;

    /// <summary>Its value is zero, exactly, for half of all arguments.</summary>
    public bool GivesZeros { get; init; }

    /// <summary>What its derivative is computed from.</summary>
    public GradientOf Gradient { get; init; }

    private static bool IsFinite(float x) => !float.IsNaN(x) && !float.IsInfinity(x);
}

/// <summary>A number that a function is given beside its argument: an argument of the attribute.</summary>
internal sealed class ActivationParameter(string name, Func<float, IReadOnlyList<float>, bool> holds, string requirement)
{
    /// <summary>Any finite number.</summary>
    public ActivationParameter(string name)
        : this(name, static (x, _) => !float.IsNaN(x) && !float.IsInfinity(x), "a finite number")
    {
    }

    /// <summary>Of the attribute's property; its constructor's argument begins with a small letter.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a value is in the range, given those of the parameters before it.</summary>
    public Func<float, IReadOnlyList<float>, bool> Holds { get; } = holds;

    /// <summary>The range in words.</summary>
    public string Requirement { get; } = requirement;
}

/// <summary>Another form of a function.</summary>
internal sealed class ActivationVariant(string property, ActivationFunction function)
{
    /// <summary>The attribute's property that chooses it where it is true.</summary>
    public string Property { get; } = property;

    /// <summary>The form's own row.</summary>
    public ActivationFunction Function { get; } = function;
}

/// <summary>What a function's derivative is computed from.</summary>
internal enum GradientOf
{
    /// <summary>The function's argument, which is kept for the backward pass.</summary>
    Argument,

    /// <summary>The function's value, so that its argument need not be kept.</summary>
    Value,
}
