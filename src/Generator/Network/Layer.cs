using System.Collections.Generic;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Lowering.Training;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network;

/// <summary>What one attribute below <c>[Network]</c> says, its arguments read and in their ranges.</summary>
internal abstract record Directive;

/// <summary>A branch starts at the output of <paramref name="Layer"/>.</summary>
internal sealed record FromDirective(string Layer) : Directive;

/// <summary>The value at this place is a further output of the network.</summary>
internal sealed record OutputDirective(string Name) : Directive;

/// <summary>The value at this place has this shape, or the declaration is wrong.</summary>
internal sealed record ShapeDirective(TensorShape Shape) : Directive;

/// <summary>
/// A layer kind's one description: every kind is a record derived from this, and each stage asks it for its part
/// (settings and reading in Network/Layers, the shape rule in ShapeInference, the steps of the forward pass in Lowering, those of
/// training in Lowering/Training).
/// </summary>
internal abstract record Layer : Directive
{
    /// <summary>The count that the user wrote as <c>Parameters</c>, to be checked; null where nothing was written.</summary>
    public virtual long? ExpectedParameters => null;

    /// <summary>It has weights or buffers, and so a key in files.</summary>
    public virtual bool HasWeights => false;

    /// <summary>It bends: two linear layers with this between are not one.</summary>
    public virtual bool IsActivation => false;

    /// <summary>
    /// The shape of the output, counts and receptive field for the inputs in <paramref name="context"/>, to which
    /// mistakes are reported; null where no shape can be told. Only called when the shapes of all inputs are known.
    /// </summary>
    public abstract LayerShape? Infer(InferenceContext context);

    /// <summary>Says the steps of the layer's forward pass. Not called for a layer that <see cref="Fusion"/> works into another.</summary>
    public abstract void Lower(LayerLowering context);

    /// <summary>Says the layer's steps in training, forward and backward. Nothing is worked into another layer there.</summary>
    public abstract void Train(TrainingLayer context);

    /// <summary>The shape that the layer gives whatever it reads; null for most. It lets inference go on behind a mistake.</summary>
    public virtual TensorShape? OutputWithoutInput => null;

    /// <summary>The settings in force, defaults and <c>Padding.Same</c> worked out, under the names of the attribute's properties.</summary>
    public virtual IEnumerable<Setting> Settings(LayerShape shape) => [];
}

/// <summary>A layer that joins what it follows with the output of an earlier layer.</summary>
internal abstract record JoinLayer(string Other) : Layer;

/// <param name="Value">int or long, float, bool, or one of the enumerations in Network/Enumerations.cs.</param>
internal readonly record struct Setting(string Name, object Value);
