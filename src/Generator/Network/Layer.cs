using System;
using System.Collections.Generic;

namespace NetDsl.Generator.Network;

/// <summary>What one attribute below <c>[Network]</c> says, its arguments read and in their ranges.</summary>
internal abstract record Directive;

/// <summary>A branch starts at the output of <paramref name="Layer"/>.</summary>
internal sealed record FromDirective(string Layer) : Directive;

/// <summary>A further input of the network.</summary>
internal sealed record InputDirective(string Name, TensorShape Shape) : Directive;

/// <summary>The value at this place is a further output of the network.</summary>
internal sealed record OutputDirective(string Name) : Directive;

/// <summary>The value at this place has this shape, or the declaration is wrong.</summary>
internal sealed record ShapeDirective(TensorShape Shape) : Directive;

/// <summary>
/// A layer kind's one description: what was declared, and the facts that the stages ask for. Every kind is a record derived from this, read by a row of
/// <see cref="LayerKinds"/>. Each later stage has one table of kinds: ShapeInference/ShapeRules, Lowering/ForwardSteps and Lowering/Training/TrainingSteps.
/// </summary>
internal abstract record Layer : Directive
{
    /// <summary>The count that the user wrote as <c>Parameters</c>, to be checked; null where nothing was written.</summary>
    public virtual long? ExpectedParameters => null;

    /// <summary>What the stages ask of the kind.</summary>
    public virtual LayerTraits Traits => LayerTraits.None;

    /// <summary>How the features of its output follow from those of its input.</summary>
    public virtual FeatureSource Features => FeatureSource.Input;

    /// <summary>A function that grows like x for large x: weights in front of it are initialised by He's bound.</summary>
    public virtual bool IsRectifier => false;

    /// <summary>Its outputs are distances: of several classes the one with the smallest is the answer.</summary>
    public virtual bool AreDistances => false;

    /// <summary>The output's shape whatever the input is; null for most. It lets inference go on behind a mistake.</summary>
    public virtual TensorShape? OutputWithoutInput => null;

    /// <summary>The settings in force behind those of a window, under the names of the attribute's properties.</summary>
    /// <param name="input">The shape that the layer reads.</param>
    public virtual IEnumerable<Setting> Settings(TensorShape input) => [];

    public bool Has(LayerTraits trait) => (Traits & trait) != 0;
}

/// <summary>A layer that joins what it follows with the output of an earlier layer.</summary>
internal abstract record JoinLayer(string Other) : Layer;

/// <summary>Facts about a layer kind.</summary>
[Flags]
internal enum LayerTraits
{
    None = 0,

    /// <summary>A sum of products with weights: a batch normalization and an activation behind it can be fused into it.</summary>
    Linear = 1,

    /// <summary>In inference its output is its input's floats, so that it needs no step.</summary>
    Identity = 2,

    /// <summary>The same in training.</summary>
    IdentityInTraining = 4,

    /// <summary>Initialisation looks through it for the activation that follows a layer.</summary>
    Transparent = 8,

    /// <summary>It reads its input's floats as they follow each other, so that there can be no halo among them.</summary>
    ReadsRun = 16,

    /// <summary>Its output's floats follow each other, without a halo among them.</summary>
    WritesRun = 32,

    /// <summary>It normalizes mean and variance. It does not count as an activation between two linear layers.</summary>
    Normalizes = 64,

    /// <summary>In inference a factor and a term for each channel: it is folded into the weights of the linear layer before it.</summary>
    Affine = 128,
}

/// <summary>Where the order of a vector's features comes from: files have those of a flattened image channel by channel, memory has them pixel by pixel.</summary>
internal enum FeatureSource
{
    /// <summary>As in the input.</summary>
    Input,

    /// <summary>Features of its own.</summary>
    Own,

    /// <summary>The pixels of the image that it flattens.</summary>
    FlattenedImage,

    /// <summary>Those of one input after those of the other.</summary>
    Inputs,

    /// <summary>The pixels of the image that it flattens, in memory as in files: channel by channel.</summary>
    ChannelsFirst,
}

/// <param name="Value">int or long, float, bool, string, or one of the enumerations in Network/Enumerations.cs.</param>
internal sealed record Setting(string Name, object Value);
