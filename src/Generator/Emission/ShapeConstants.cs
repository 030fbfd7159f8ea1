using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The constants: sizes of input and output, parameters, multiply-accumulates.</summary>
internal static class ShapeConstants
{
    public static void Emit(SourceWriter writer, InferenceResult result, ICollection<string> omitted)
    {
        TensorShape input = Known(result.Outline.Inputs[0].Shape);
        TensorShape output = Known(result.Network?.Output ?? result.Outline.Output);
        void Constant(string name, string type, string value, string summary)
        {
            if (!omitted.Contains(name))
            {
                writer.Summary(summary).Line($"public const {type} {name} = {value};").Line();
            }
        }

        Constant("InputWidth", "int", Literal.Of(input.Width), "The input's width in pixels; 1 for features.");
        Constant("InputHeight", "int", Literal.Of(input.Height), "The input's height in pixels; 1 for features.");
        Constant("InputChannels", "int", Literal.Of(input.Channels), "The input's channels, or its features.");
        Constant("InputLength", "int", Literal.Of(InputLength(result)), result.Outline.Inputs.Count == 1
            ? "How many floats one input has: width · height · channels, row by row, the channels of a pixel together."
            : "How many floats one example has: those of all inputs, one after another; of an image row by row, the channels of a pixel together.");
        Constant("OutputLength", "int", Literal.Of(output.Length), $"How many floats one output has: {output.Short}.");
        Constant("ParameterCount", "int", Literal.Of(result.Network?.Parameters ?? 1), "How many parameters are learned.");
        Constant("MacCount", "long", Literal.OfLong(result.Network?.Macs ?? 1), "Multiply-accumulates of one inference.");
    }

    /// <summary>The floats of all inputs, or 1 if a mistake leaves them unknown.</summary>
    private static long InputLength(InferenceResult result)
    {
        long total = result.Outline.Inputs.Aggregate(0L, static (sum, input) => Saturating.Add(sum, input.Shape?.Length ?? 0));
        return total is > 0 and <= int.MaxValue ? total : 1;
    }

    /// <summary>1 stands for what a mistake leaves unknown: the user's arrays and divisions by it still compile.</summary>
    private static TensorShape Known(TensorShape? shape) => shape is { Length: <= int.MaxValue } known ? known : TensorShape.Features(1);
}
