using System;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>One layer on its way into the graph.</summary>
internal sealed class LayerExport(
    OnnxGraph graph, NetworkDescription network, LayerInfo layer, string[] inputs, string output, Func<string, Tensor> parameter)
{
    public NetworkDescription Network => network;

    public LayerInfo Layer => layer;

    /// <summary>The values that the layer reads, in the order of <see cref="LayerInfo.Inputs"/>.</summary>
    public string[] Inputs => inputs;

    public TensorShape InputShape(int index = 0) => network.ShapeOf(layer.Inputs[index]);

    /// <summary>Says that a node of the layer came with an operator set.</summary>
    public void Require(int operatorSet) => graph.Require(operatorSet);

    /// <summary>A weight or buffer of the layer as an initializer, under its name in files.</summary>
    /// <param name="suffix">The tensor's own name: <c>weight</c>.</param>
    /// <param name="spread">So many dimensions of 1 follow its own.</param>
    public string Parameter(string suffix, int spread = 0)
    {
        ParameterInfo info = network.Parameters.First(candidate => candidate.Name == $"{layer.Name}.{suffix}");
        return graph.Initializer(info.Key, [.. info.Shape, .. Enumerable.Repeat(1, spread)], parameter(info.Name).Values);
    }

    public string Scalar(string name, float value) => graph.Initializer($"{layer.Name}.{name}", [], [value]);

    public string Constant(string name, params ReadOnlySpan<long> values) => graph.Initializer($"{layer.Name}.{name}", [values.Length], values);

    public string Constant(string name, params ReadOnlySpan<float> values) => graph.Initializer($"{layer.Name}.{name}", [values.Length], values);

    /// <summary>A node on the way to the layer's output.</summary>
    public string Step(string name, string operation, string[] read, params ReadOnlySpan<AttributeProto> attributes) =>
        graph.Node(operation, $"{layer.Name}.{name}", graph.Unique($"{layer.Name}.{name}"), read, attributes);

    /// <summary>The node that gives the layer's output.</summary>
    public void Final(string operation, string[] read, params ReadOnlySpan<AttributeProto> attributes) =>
        graph.Node(operation, layer.Name, output, read, attributes);
}
