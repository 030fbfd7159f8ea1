using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Emission;

/// <summary>A layer's own output, or a further output of the network, that the user has named.</summary>
/// <param name="Parameter">What the span for many of it is called: a name apart from the method's other parameters and locals.</param>
internal sealed record NamedValue(string Name, string Parameter, TensorShape Shape, bool IsOutput)
{
    /// <summary>Stands for the shape that a mistake leaves unknown.</summary>
    public static readonly TensorShape Unknown = TensorShape.Features(1);

    /// <summary>The layers and then the outputs, in their order.</summary>
    public static IReadOnlyList<NamedValue> Of(InferenceResult result)
    {
        if (result.Network is not { } network)
        {
            // Names may stand twice, or be none.
            return
            [
                .. result.Outline.LayerNames.Select(static name => new NamedValue(name, "", Unknown, IsOutput: false)),
                .. result.Outline.OutputNames.Select(static (name, index) => new NamedValue(name, $"output{index}", Unknown, IsOutput: true)),
            ];
        }

        return
        [
            .. network.Model.Nodes.Zip(network.Layers, static (node, layer) => (node, layer)).Where(static pair => pair.node.IsNamed)
                .Select(static pair => new NamedValue(pair.node.Name, "", pair.layer.Output, IsOutput: false)),
            .. network.Model.Outputs.Select(output => new NamedValue(output.Name, output.Name + "Values", network.ShapeOf(output.Node), IsOutput: true)),
        ];
    }
}
