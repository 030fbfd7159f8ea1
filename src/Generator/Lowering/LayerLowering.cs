using System;
using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering;

/// <summary>What a layer is given to say its steps: its shapes, the values it reads, and what is fused into it.</summary>
/// <param name="own">The value that takes the layer's own output, without what is folded into it; null for the layer as the pass computes it.</param>
internal sealed class LayerLowering(Lowerer lowerer, int node, int? own = null)
{
    public ShapedNetwork Network => lowerer.Network;

    public int Node => node;

    /// <summary>How the network's convolutions are computed.</summary>
    public ConvolutionChoices Choices => lowerer.Choices;

    public LayerShape Shape => Network.Layers[node];

    /// <summary>What the layer's kernels are called by: its name with a capital.</summary>
    public string Name { get; } = Capitalized(lowerer.Network.Model.Nodes[node].Name) + (own is null ? "" : "Own");

    public static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>The value that the layer gives.</summary>
    public int Target => own ?? lowerer.ValueOf(node);

    /// <summary>The function to put at the end of the layer; null for none.</summary>
    public Activation? Activation => lowerer.ActivationBehind(node);

    /// <summary>The value that is added to what the layer computes, before the activation; null for none.</summary>
    public int? Addend => lowerer.Fusion.AddendOf(node) is { } addend ? lowerer.ValueOf(addend) : null;

    /// <summary>The pool of 2×2 behind it, whose output is the layer's; null for none.</summary>
    public Pool? Pool => lowerer.PoolBehind(node) is { } pool ? (Pool)Network.Model.Nodes[pool].Layer! : null;

    /// <summary>The value that the layer reads, or joins with.</summary>
    public int Input(int index = 0) => lowerer.ValueOf(Network.Model.Nodes[node].Inputs[index]);

    /// <summary>The layer that gives an input has written it in its place in this layer's output.</summary>
    public bool IsPart(int input) => lowerer.IsPart(node, input);

    public int WithHalo(int value, Halo halo) => lowerer.WithHalo(value, halo, Name);

    /// <summary>A copy of the value with padding that is filled from its edge, by replication or reflection.</summary>
    public int WithFilledHalo(int value, Halo halo, PaddingMode mode)
    {
        int copy = lowerer.PaddedCopy(value, halo, Name);
        lowerer.Value(copy).IsBordered = true;
        lowerer.AddStep([copy], copy, placement => new BorderOp(Name + "Border", placement.View(copy), halo, mode));
        return copy;
    }

    /// <summary>Memory of a step that computes one input by itself; a micro-batch has none.</summary>
    public int AddWorkspace(TensorShape shape)
    {
        int workspace = AddScratch(shape);
        lowerer.Value(workspace).IsOfOneInput = true;
        return workspace;
    }

    public int AddScratch(TensorShape shape) => lowerer.AddScratch(shape, Halo.None);

    public void AddStep(IEnumerable<int> reads, int writes, Func<Placement, PlanOp> make) => lowerer.AddStep(reads, writes, make);

    /// <summary>The layer's own factors and terms of channels.</summary>
    public AffineSource Affine => AffineOf(node);

    /// <summary>What the layer's channels are made of in files, one by one.</summary>
    public EquatableArray<FeaturePiece> Pieces => Shape.Inputs[0].IsImage
        ? EquatableArray.Of(new FeaturePiece(1, Shape.Inputs[0].Channels))
        : FeatureOrder.Of(Network, Network.Model.Nodes[node].Inputs[0]);

    /// <summary>The layer's tensors, and those of the batch normalization or scale that is folded into it.</summary>
    /// <param name="bias">The layer has a bias.</param>
    public WeightSource Weights(bool bias)
    {
        int first = lowerer.TensorOffsets[node];
        return new(first, bias ? first + 1 : -1, own is null && lowerer.NormBehind(node) is { } norm ? AffineOf(norm) : null);
    }

    private AffineSource AffineOf(int of)
    {
        int first = lowerer.TensorOffsets[of];
        return Network.Model.Nodes[of].Layer switch
        {
            BatchNorm norm => new BatchNormSource(first, norm.Epsilon),
            Scale scale => new ScaleSource(first, scale.Bias ? first + 1 : -1),
            _ => throw new ArgumentOutOfRangeException(nameof(of)),
        };
    }
}
