using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The constants: sizes of input and output, parameters, multiply-accumulates.</summary>
internal static class ShapeConstants
{
    public static void Emit(SourceWriter writer, InferenceResult result, ICollection<string> omitted)
    {
        foreach (NetworkConstant constant in NetworkConstants.Of(result).Where(constant => !omitted.Contains(constant.Name)))
        {
            writer.Summary(constant.Summary).Line($"public const {constant.Type} {constant.Name} = {Text(constant)};").Line();
        }
    }

    /// <summary>1 stands for what a mistake leaves unknown: the user's arrays and divisions by it still compile.</summary>
    private static string Text(NetworkConstant constant) => constant.Type == "long" ? Literal.OfLong(constant.Value ?? 1) : Literal.Of(constant.Value ?? 1);
}
