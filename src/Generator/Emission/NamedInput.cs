using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>An input of the network as its members show it.</summary>
/// <param name="Parameter">What the span for it is called, as C# writes it.</param>
/// <param name="Offset">Where it begins among all inputs.</param>
internal sealed record NamedInput(string Name, string Parameter, TensorShape Shape, long Offset)
{
    /// <summary>That of <c>[Network]</c>, then the further ones.</summary>
    public static IReadOnlyList<NamedInput> Of(InferenceResult result)
    {
        if (result.Network is { } network)
        {
            return [.. network.Model.Inputs.Select((input, index) => new NamedInput(input.Name, Identifiers.Escape(input.Name), input.Shape!.Value, network.InputOffset(index)))];
        }

        // Names may stand twice, or be none.
        return [.. result.Outline.Inputs.Select(static (input, index) => new NamedInput(input.Name, index == 0 ? LayerNames.Input : $"input{index}", NamedValue.Unknown, 0))];
    }
}
