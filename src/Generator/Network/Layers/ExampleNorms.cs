using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>
/// A normalization of each example by itself, in inference as in training: the channels of each pixel, or groups of channels over all pixels; of features all, or
/// groups of them. This description is all that the stages know of such a layer.
/// </summary>
internal abstract record ExampleNorm(float Epsilon, long? Parameters) : Layer
{
    public override long? ExpectedParameters => Parameters;

    public override LayerTraits Traits => LayerTraits.Transparent | LayerTraits.Normalizes;

    /// <summary>(x − mean)/√(variance + ε)·weight + bias, with a weight and a bias for each channel or feature; else x / max(‖x‖, ε).</summary>
    public virtual bool IsAffine => true;

    /// <summary>The channels of a pixel are normalized by themselves; else groups of channels over all pixels.</summary>
    public virtual bool IsByPixel => false;

    /// <summary>Only images are normalized.</summary>
    public virtual bool NeedsImage => false;

    /// <summary>How many groups the channels, or the features, are cut into.</summary>
    public virtual long GroupsOf(TensorShape input) => 1;

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Epsilon", Epsilon)];

    protected static float ReadEpsilon(ArgumentReader arguments) =>
        arguments.Float("epsilon", static x => x >= 0 && !float.IsInfinity(x), "at least 0 and finite");
}

/// <summary>Over the channels of each pixel, or all features (Ba, Kiros and Hinton, arXiv 1607.06450).</summary>
internal sealed record LayerNorm(float Epsilon, long? Parameters) : ExampleNorm(Epsilon, Parameters)
{
    public override bool IsByPixel => true;

    public static LayerNorm Read(ArgumentReader arguments) => new(ReadEpsilon(arguments), arguments.Count("Parameters"));
}

/// <summary>Over groups of channels and all pixels, or groups of features (Wu and He, arXiv 1803.08494).</summary>
internal sealed record GroupNorm(long Groups, float Epsilon, long? Parameters) : ExampleNorm(Epsilon, Parameters)
{
    public override long GroupsOf(TensorShape input) => Groups;

    public static GroupNorm Read(ArgumentReader arguments) => new(arguments.Int("groups", 1), ReadEpsilon(arguments), arguments.Count("Parameters"));

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Groups", Groups), new("Epsilon", Epsilon)];
}

/// <summary>Over the pixels of each channel (Ulyanov, Vedaldi and Lempitsky, arXiv 1607.08022).</summary>
internal sealed record InstanceNorm(float Epsilon, long? Parameters) : ExampleNorm(Epsilon, Parameters)
{
    public override bool NeedsImage => true;

    public override long GroupsOf(TensorShape input) => input.Channels;

    public static InstanceNorm Read(ArgumentReader arguments) => new(ReadEpsilon(arguments), arguments.Count("Parameters"));
}

/// <summary>To length 1, over the channels of each pixel, or all features.</summary>
internal sealed record L2Normalize(float Epsilon) : ExampleNorm(Epsilon, Parameters: null)
{
    public override LayerTraits Traits => LayerTraits.Transparent;

    public override bool IsAffine => false;

    public override bool IsByPixel => true;

    public static L2Normalize Read(ArgumentReader arguments) => new(ReadEpsilon(arguments));
}
