using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Plan.Ops;

internal enum ElementwiseFunction
{
    Copy,
    Activate,
    Join,
}

/// <summary>A function of one or two values, float by float, between any views of the same shape.</summary>
internal sealed class ElementwiseOp(string name, ElementwiseFunction function, EquatableArray<View> sources, View target, Activation? activation) : PlanOp(name)
{
    /// <summary>A join of two values.</summary>
    public ElementwiseOp(string name, JoinFunction join, EquatableArray<View> sources, View target)
        : this(name, ElementwiseFunction.Join, sources, target, null)
    {
        Join = join;
    }

    public ElementwiseFunction Function { get; } = function;

    public EquatableArray<View> Sources { get; } = sources;

    public View Target { get; } = target;

    public Activation? Activation { get; } = activation;

    /// <summary>Null for what is no join.</summary>
    public JoinFunction? Join { get; }
}

/// <summary>
/// A gradient that is worked out float by float: of an activation from its value or argument and the output's gradient, or
/// of a product with a constant from the output's gradient and that constant.
/// </summary>
/// <param name="activation">Null for a product.</param>
/// <param name="sources">What is known and the output's gradient; or two factors.</param>
/// <param name="target">The input's gradient.</param>
/// <param name="adds">To what is there.</param>
internal sealed class GradientOp(string name, Activation? activation, EquatableArray<View> sources, View target, bool adds) : PlanOp(name)
{
    public Activation? Activation { get; } = activation;

    public EquatableArray<View> Sources { get; } = sources;

    public View Target { get; } = target;

    public bool Adds { get; } = adds;

    /// <summary>The gradient of a layer that passes values on: a copy, or a sum with what is there.</summary>
    public static PlanOp Pass(string name, View gradient, View target, bool adds) => adds
        ? new ElementwiseOp(name, JoinFunction.Add, EquatableArray.Of(target, gradient), target)
        : new ElementwiseOp(name, ElementwiseFunction.Copy, EquatableArray.Of(gradient), target, null);
}

/// <summary>A batch normalization or scale that could not be fused into another layer: x·scale + shift in each channel, rounded once.</summary>
/// <param name="affine">Its tensors.</param>
/// <param name="pieces">What the channels are made of where they are features.</param>
internal sealed class ScaleShiftOp(string name, View source, View target, AffineSource affine, EquatableArray<FeaturePiece> pieces) : PlanOp(name)
{
    public View Source { get; } = source;

    public View Target { get; } = target;

    public AffineSource Affine { get; } = affine;

    /// <summary>What the channels are made of, of an image too.</summary>
    public EquatableArray<FeaturePiece> Pieces { get; } = source.Shape.IsImage ? EquatableArray.Of(new FeaturePiece(1, source.Shape.Channels)) : pieces;

    public long Channels => Source.Shape.Channels;

    /// <summary>Floats from the factors to the terms.</summary>
    public long Row => ExecutionPlan.Aligned(Channels);

    public override long PackedLength(Isa isa) => (Affine.HasTerm ? 2 : 1) * Row;

    public override IEnumerable<int> Tensors => Affine.All;
}

/// <summary>Draws what a dropout multiplies with: 0 or 1 / (1 − rate). The numbers follow from seed, step, layer, image and element alone.</summary>
internal sealed class DropoutMaskOp(string name, long mask, long length, int layer, float rate) : PlanOp(name)
{
    public long Mask { get; } = mask;

    public long Length { get; } = length;

    public int Layer { get; } = layer;

    public float Rate { get; } = rate;
}

/// <summary>Fills a view with one value.</summary>
internal sealed class ClearOp(string name, View target, float value = 0) : PlanOp(name)
{
    public View Target { get; } = target;

    public float Value { get; } = value;
}
