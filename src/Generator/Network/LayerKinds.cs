using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Network;

/// <summary>
/// The table of everything that may stand below <c>[Network]</c>: the attribute's name without its suffix, and how it
/// is read. A new layer kind is a record and a row here.
/// </summary>
internal static class LayerKinds
{
    private static readonly Dictionary<string, Func<ArgumentReader, Directive>> Readers = new()
    {
        ["Conv"] = Conv.Read,
        ["DepthwiseConv"] = DepthwiseConv.Read,
        ["ConvTranspose"] = ConvTranspose.Read,
        ["MaxPool"] = MaxPool.Read,
        ["AvgPool"] = AvgPool.Read,
        ["GlobalMaxPool"] = static _ => new GlobalPool(IsMax: true),
        ["GlobalAvgPool"] = static _ => new GlobalPool(IsMax: false),
        ["Upsample"] = static arguments => new Upsample(arguments.Int("factor", 1)),
        ["Flatten"] = static _ => new Flatten(),
        ["Dense"] = Dense.Read,
        ["BatchNorm"] = BatchNorm.Read,
        ["LocalResponseNorm"] = LocalResponseNorm.Read,
        ["Dropout"] = Dropout.Read,
        ["Relu"] = static _ => new Activation(ActivationFunction.Relu),
        ["Relu6"] = static _ => new Activation(ActivationFunction.Relu6),
        ["LeakyRelu"] = static arguments => new Activation(ActivationFunction.LeakyRelu, "Slope", arguments.Finite("slope")),
        ["Elu"] = static arguments => new Activation(ActivationFunction.Elu, "Alpha", arguments.Finite("alpha")),
        ["Tanh"] = static _ => new Activation(ActivationFunction.Tanh),
        ["ScaledTanh"] = static _ => new Activation(ActivationFunction.ScaledTanh),
        ["Sigmoid"] = static _ => new Activation(ActivationFunction.Sigmoid),
        ["Silu"] = static _ => new Activation(ActivationFunction.Silu),
        ["Gelu"] = static _ => new Activation(ActivationFunction.Gelu),
        ["HardSwish"] = static _ => new Activation(ActivationFunction.HardSwish),
        ["Softmax"] = static _ => new Softmax(),
        ["Add"] = static arguments => new Add(arguments.Text("layer")),
        ["Multiply"] = static arguments => new Multiply(arguments.Text("layer")),
        ["Concat"] = static arguments => new Concat(arguments.Text("layer")),
        ["From"] = static arguments => new FromDirective(arguments.Text("layer")),
        ["Output"] = static arguments => new OutputDirective(arguments.Text("name")),
        ["Shape"] = static arguments => new ShapeDirective(ReadShape(arguments)),
    };

    /// <summary>All names, in the table's order.</summary>
    public static IEnumerable<string> Names => Readers.Keys;

    /// <summary>The names of those kinds that are layers, not directions about the graph.</summary>
    public static IEnumerable<string> LayerNames => Names.Where(static name => name is not ("From" or "Output" or "Shape"));

    public static bool Contains(string kind) => Readers.ContainsKey(kind);

    /// <summary>Layers of this kind have weights, and so a key in files.</summary>
    public static bool HasKey(string kind) => kind is "Conv" or "DepthwiseConv" or "ConvTranspose" or "Dense" or "BatchNorm";

    public static Directive Read(string kind, ArgumentReader arguments) => Readers[kind](arguments);

    /// <summary>A shape given as <c>width, height, channels</c> or as <c>features</c>, as <c>[Network]</c> and <c>[Shape]</c> take it.</summary>
    public static TensorShape ReadShape(ArgumentReader arguments) => arguments.FirstWritten("features") is null
        ? TensorShape.Image(arguments.Int("width", 1), arguments.Int("height", 1), arguments.Int("channels", 1))
        : TensorShape.Features(arguments.Int("features", 1));
}
