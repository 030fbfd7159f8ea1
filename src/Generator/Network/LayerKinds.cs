using System;
using System.Collections.Generic;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Network;

/// <summary>
/// The table of everything that may stand below <c>[Network]</c>: the attribute's name without its suffix, how it is read, and whether it has weights. A new layer
/// kind is a record and a row here.
/// </summary>
internal static class LayerKinds
{
    private static readonly Dictionary<string, Kind> Kinds = WithJoins(WithActivations(new()
    {
        ["Conv"] = new(Conv.Read, HasWeights: true),
        ["DepthwiseConv"] = new(DepthwiseConv.Read, HasWeights: true),
        ["ConvTranspose"] = new(ConvTranspose.Read, HasWeights: true),
        ["MaxPool"] = new(MaxPool.Read),
        ["AvgPool"] = new(AvgPool.Read),
        ["GlobalMaxPool"] = new(static _ => new GlobalPool(IsMax: true)),
        ["GlobalAvgPool"] = new(static _ => new GlobalPool(IsMax: false)),
        ["Upsample"] = new(Upsample.Read),
        ["Resize"] = new(Resize.Read),
        ["DepthToSpace"] = new(DepthToSpace.Read),
        ["SpaceToDepth"] = new(SpaceToDepth.Read),
        ["Slice"] = new(Slice.Read),
        ["Crop"] = new(Crop.Read),
        ["ShuffleChannels"] = new(ShuffleChannels.Read),
        ["Flatten"] = new(static _ => new Flatten()),
        ["Pad"] = new(Pad.Read),
        ["Reshape"] = new(Reshape.Read),
        ["Dense"] = new(Dense.Read, HasWeights: true),
        ["RadialBasis"] = new(RadialBasis.Read, HasWeights: true),
        ["BatchNorm"] = new(BatchNorm.Read, HasWeights: true),
        ["Scale"] = new(Scale.Read, HasWeights: true),
        ["PRelu"] = new(PRelu.Read, HasWeights: true),
        ["LocalResponseNorm"] = new(LocalResponseNorm.Read),
        ["LayerNorm"] = new(LayerNorm.Read, HasWeights: true),
        ["GroupNorm"] = new(GroupNorm.Read, HasWeights: true),
        ["InstanceNorm"] = new(InstanceNorm.Read, HasWeights: true),
        ["L2Normalize"] = new(L2Normalize.Read),
        ["Dropout"] = new(Dropout.Read),
        ["Softmax"] = new(static _ => new Softmax()),
        ["LogSoftmax"] = new(static _ => new Softmax(IsLogarithm: true)),
        ["Concat"] = new(static arguments => new Concat(arguments.Text("layer"))),
        ["Input"] = new(static arguments => new InputDirective(arguments.Text("name"), ReadShape(arguments)), IsLayer: false),
        ["From"] = new(static arguments => new FromDirective(arguments.Text("layer")), IsLayer: false),
        ["Output"] = new(static arguments => new OutputDirective(arguments.Text("name")), IsLayer: false),
        ["Shape"] = new(static arguments => new ShapeDirective(ReadShape(arguments)), IsLayer: false),
    }));

    /// <summary>Reads the declarations whose directives are in the table.</summary>
    public static readonly DeclarationReader Declarations = new(Contains);

    /// <summary>All names, in the table's order.</summary>
    public static IEnumerable<string> Names => Kinds.Keys;

    public static bool Contains(string kind) => Kinds.ContainsKey(kind);

    /// <summary>Layers of this kind have weights, and so a key in files.</summary>
    public static bool HasKey(string kind) => Kinds.TryGetValue(kind, out Kind? row) && row.HasWeights;

    /// <summary>It is a layer, not a direction about the graph. A name that is not in the table stands for a misspelt layer.</summary>
    public static bool IsLayer(string kind) => !Kinds.TryGetValue(kind, out Kind? row) || row.IsLayer;

    public static Directive Read(string kind, ArgumentReader arguments) => Kinds[kind].Read(arguments);

    /// <summary>A shape given as <c>width, height, channels</c> or as <c>features</c>, as <c>[Network]</c>, <c>[Input]</c> and <c>[Shape]</c> take it.</summary>
    public static TensorShape ReadShape(ArgumentReader arguments) => arguments.FirstWritten("features") is null
        ? TensorShape.Image(arguments.Int("width", 1), arguments.Int("height", 1), arguments.Int("channels", 1))
        : TensorShape.Features(arguments.Int("features", 1));

    /// <summary>The rows, and one for each activation.</summary>
    private static Dictionary<string, Kind> WithActivations(Dictionary<string, Kind> rows)
    {
        foreach (ActivationFunction function in ActivationFunction.All)
        {
            rows.Add(function.Name, new(arguments => Activation.Read(function, arguments)));
        }

        return rows;
    }

    /// <summary>The rows, and one for each elementwise join.</summary>
    private static Dictionary<string, Kind> WithJoins(Dictionary<string, Kind> rows)
    {
        foreach (JoinFunction function in JoinFunction.All)
        {
            rows.Add(function.Name, new(arguments => new ElementwiseJoin(function, arguments.Text("layer"))));
        }

        return rows;
    }

    /// <param name="Read">Reads the arguments and holds them to their ranges.</param>
    /// <param name="HasWeights">It has weights or buffers, and so a key in files.</param>
    /// <param name="IsLayer">It computes something; else it says something about the graph.</param>
    private sealed record Kind(Func<ArgumentReader, Directive> Read, bool HasWeights = false, bool IsLayer = true);
}
