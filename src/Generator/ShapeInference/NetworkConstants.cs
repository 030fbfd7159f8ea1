using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.ShapeInference;

/// <summary>A constant that is generated for a network.</summary>
/// <param name="Type"><c>int</c> or <c>long</c>.</param>
/// <param name="Value">Null where a mistake leaves it unknown.</param>
internal sealed record NetworkConstant(string Name, string Type, long? Value, string Summary);

/// <summary>The constants of a network: sizes of input and output, parameters, multiply-accumulates.</summary>
internal static class NetworkConstants
{
    public static IReadOnlyList<NetworkConstant> Of(InferenceResult result)
    {
        TensorShape? input = Known(result.Outline.Inputs[0].Shape);
        TensorShape? output = Known(result.Network?.Output ?? result.Outline.Output);
        return
        [
            new("InputWidth", "int", input?.Width, "The input's width in pixels; 1 for features."),
            new("InputHeight", "int", input?.Height, "The input's height in pixels; 1 for features."),
            new("InputChannels", "int", input?.Channels, "The input's channels, or its features."),
            new("InputLength", "int", InputLength(result), result.Outline.Inputs.Count == 1
                ? "How many floats one input has: width · height · channels, row by row, the channels of a pixel together."
                : "How many floats one example has: those of all inputs, one after another; of an image row by row, the channels of a pixel together."),
            new("OutputLength", "int", output?.Length, $"How many floats one output has: {(output ?? TensorShape.Features(1)).Short}."),
            new("ParameterCount", "int", result.Network?.Parameters, "How many parameters are learned."),
            new("MacCount", "long", result.Network?.Macs, "Multiply-accumulates of one inference."),
        ];
    }

    /// <summary>The floats of all inputs.</summary>
    private static long? InputLength(InferenceResult result)
    {
        long total = result.Outline.Inputs.Aggregate(0L, static (sum, input) => Saturating.Add(sum, input.Shape?.Length ?? 0));
        return total is > 0 and <= int.MaxValue && result.Outline.Inputs.All(static input => input.Shape is not null) ? total : null;
    }

    private static TensorShape? Known(TensorShape? shape) => shape is { Length: <= int.MaxValue } known ? known : null;
}
